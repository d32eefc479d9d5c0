/**
 * Tells people by mail what needs them, or what became of a run. Begin with {@link dev.rollcall.server.notify.News}: what other
 * rooms tell by events becomes news, and news becomes one mail for each person who chose it, in that person's language. Mail lies
 * in the database until a mail server has taken it. No mail names pupils, unless an organisation wants that.
 */
@NullMarked
package dev.rollcall.server.notify;

import org.jspecify.annotations.NullMarked;
