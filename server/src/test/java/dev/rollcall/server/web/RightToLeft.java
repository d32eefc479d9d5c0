package dev.rollcall.server.web;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page looks like from right to left. Nobody can choose it yet; a language that is written so would need nothing but its words.
 */
final class RightToLeft {
    /**
     * The boxes that are not where a mirror would show them, by more than two pixels. Where words stand within a line is left to the
     * rules of writing, so that boxes within lines are not looked at.
     */
    private static final String NOT_MIRRORED = """
            () => {
              const look = one => {
                const box = one.getBoundingClientRect();
                const style = getComputedStyle(one);
                return {box, start: [style.paddingLeft, style.borderLeftWidth], end: [style.paddingRight, style.borderRightWidth]};
              };
              const seen = () => [...document.querySelectorAll('body *')]
                .filter(one => !one.ownerSVGElement && !one.closest('option, .hidden, .skip') && one.checkVisibility())
                .filter(one => !['inline', 'contents'].includes(getComputedStyle(one).display))
                .map(one => [one, look(one)])
                .filter(([one, {box}]) => box.width > 0 && box.height > 0);
              document.documentElement.dir = 'ltr';
              const before = new Map(seen());
              document.documentElement.dir = 'rtl';
              const edge = document.body.getBoundingClientRect().right;
              return seen().filter(([one]) => before.has(one)).flatMap(([one, now]) => {
                const old = before.get(one);
                const name = `${one.tagName.toLowerCase()}.${one.getAttribute('class')} "${one.textContent.trim().slice(0, 30)}"`;
                const faults = [];
                if (Math.abs(edge - now.box.right - old.box.left) > 2 || Math.abs(now.box.width - old.box.width) > 2) {
                  faults.push(`${name} lies ${edge - now.box.right} px from the right, ${now.box.width} px wide; it was ${old.box.left} from the left, ${old.box.width} wide`);
                }
                if (now.start.join() !== old.end.join() || now.end.join() !== old.start.join()) {
                  faults.push(`${name} keeps its paddings or borders: ${now.start} and ${now.end}`);
                }
                return faults;
              });
            }""";

    private RightToLeft() {}

    /** What is wrong with a page that is shown from right to left, and stays so. */
    static List<String> faults(String name, Page page) {
        List<String> faults = new ArrayList<>();
        for (Object fault : (List<?>) page.evaluate(NOT_MIRRORED)) {
            faults.add(name + ": " + fault);
        }
        return faults;
    }
}
