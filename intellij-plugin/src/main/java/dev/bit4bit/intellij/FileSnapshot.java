package dev.bit4bit.intellij;

import com.intellij.openapi.editor.Document;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.psi.PsiFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the server is told of a file: taken under a read action, used without one.
 *
 * @param uri        as the protocol names the file
 * @param languageId the protocol's name of its language
 * @param text       what the editor shows, lines ended by {@code \n}
 */
public record FileSnapshot(String uri, String languageId, String text) {

    /** The state of a file of this computer that may concern the server; nothing for every other. */
    public static Optional<FileSnapshot> of(PsiFile file) {
        VirtualFile virtual = file.getOriginalFile().getVirtualFile();
        // A file with several languages in it is annotated once for each of them.
        boolean first = file.getViewProvider().getPsi(file.getViewProvider().getBaseLanguage()) == file;
        if (virtual == null || !first || !virtual.isInLocalFileSystem()) {
            return Optional.empty();
        }
        Document document = file.getViewProvider().getDocument();
        String languageId = SourceFiles.languageId(file.getFileType().getName());
        if (document == null
                || !SourceFiles.mayConcern(virtual.getPath(), languageId, document.getImmutableCharSequence())) {
            return Optional.empty();
        }
        return Optional.of(new FileSnapshot(uri(virtual), languageId, document.getText()));
    }

    /** Whether images may be built from the file by itself. */
    public boolean mayBeBuilt() {
        return SourceFiles.mayBeBuilt(Path.of(URI.create(uri)).toString().replace('\\', '/'), languageId);
    }

    /** The URI of a file of this computer, with everything escaped that has to be. */
    static String uri(VirtualFile file) {
        return Path.of(file.getPath()).toUri().toString();
    }
}
