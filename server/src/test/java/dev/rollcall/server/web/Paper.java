package dev.rollcall.server.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;

/** What a page looks like on paper, also where its reader has the dark colours on the screen. */
final class Paper {
    /** A4 between the margins that browsers leave, in CSS pixels. */
    private static final int WIDTH = 718;

    private static final String FAULTS = """
            () => {
              const name = one => `${one.tagName.toLowerCase()}.${one.getAttribute('class')} "${one.textContent.trim().slice(0, 30)}"`;
              const all = selector => [...document.querySelectorAll(selector)]
                .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1);
              const light = color => {
                const [r, g, b] = color.match(/[\\d.]+/g).map(part => Number(part) / 255)
                  .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              return [
                ...all('nav, form, button, input, select, .btn, footer a[href^="\\/"]').map(one => `${name(one)} can be used on no paper`),
                ...all('body *').filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                    || one.matches('table, pre') && one.scrollWidth > one.clientWidth + 1)
                  .map(one => `${name(one)} is cut at the edge`),
                ...all('main tr').filter(one => getComputedStyle(one).breakInside !== 'avoid')
                  .map(one => `${name(one)} may be cut by the end of a sheet`),
                ...all('main h1, main p, main td, main a').filter(one => 1.05 / (light(getComputedStyle(one).color) + 0.05) < 4.5)
                  .map(one => `${name(one)} is too pale on white`),
                ...all('main section').filter(one => one.innerText.trim() === (one.querySelector('h2')?.innerText ?? ''))
                  .map(one => `${name(one)} is a heading of nothing`),
              ];
            }""";

    private Paper() {}

    static List<String> faults(String name, Page page) {
        page.setViewportSize(WIDTH, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));
        List<String> faults = new ArrayList<>();
        for (Object fault : (List<?>) page.evaluate(FAULTS)) {
            faults.add(name + ": " + fault);
        }
        return faults;
    }
}
