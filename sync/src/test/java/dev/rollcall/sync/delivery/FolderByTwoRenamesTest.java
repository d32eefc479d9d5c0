package dev.rollcall.sync.delivery;

import org.junit.jupiter.api.Tag;

/** The same folder on a system that cannot exchange two of them. */
@Tag("jdk")
class FolderByTwoRenamesTest extends FolderDestinationTest {

    @Override
    Setup way() {
        return Setup.FOLDER_BY_TWO_RENAMES;
    }
}
