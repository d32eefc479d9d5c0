package dev.rollcall.server.files;

import dev.rollcall.sync.home.DurableFiles;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Where browsers' uploads lie while they come in: in the home, since the machine's own folder is read by others, too. */
@Configuration
class BrowserUploadConfiguration {
    @Bean
    MultipartConfigElement multipart(
            BoxFolders folders, @Value("${spring.servlet.multipart.max-file-size}") DataSize largest)
            throws IOException {
        // What lies there was left behind when the server was stopped.
        DurableFiles.wipe(folders.browser());
        DurableFiles.createPrivateFolder(folders.browser());
        return new MultipartConfigElement(folders.browser().toString(), largest.toBytes(), largest.toBytes(), 0);
    }
}
