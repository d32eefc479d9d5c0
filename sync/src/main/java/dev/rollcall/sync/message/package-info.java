/**
 * The words that people read, apart from the code that chooses them. A room describes what it has to say as a {@link
 * Message}: a key and named values. {@link Messages} turns it into a text of one language when somebody reads it.
 *
 * <p>The words are patterns of ICU's MessageFormat in {@code messages/<room>.properties}, in UTF-8. A translation lies
 * beside them as {@code messages/<room>_<language>.properties}, and {@code messages/languages.txt} lists the languages.
 * To add a text, add its pattern to the file of the room and call {@link Messages#text}. Knows no other room.
 */
@NullMarked
package dev.rollcall.sync.message;

import org.jspecify.annotations.NullMarked;
