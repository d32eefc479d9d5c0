package dev.rollcall.sync.delivery;

/** The same folder on a system that cannot exchange two of them. */
class FolderByTwoRenamesTest extends FolderDestinationTest {

    @Override
    Setup way() {
        return Setup.FOLDER_BY_TWO_RENAMES;
    }
}
