package dev.bit4bit.intellij;

import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Computable;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the server is told of a file: taken under a read action, used without one.
 *
 * @param uri        as the protocol names the file
 * @param languageId the protocol's name of its language
 * @param text       what the editor shows, lines ended by {@code \n}
 * @param lineEnd    what ends a line where the file is kept
 */
public record FileSnapshot(String uri, String languageId, String text, String lineEnd) {

    /** How a script begins, as far as matters. */
    private static final String HEAD = "#!/";

    public FileSnapshot(String uri, String languageId, String text) {
        this(uri, languageId, text, "\n");
    }

    /** The state of a file of this computer that may concern the server; nothing for every other. */
    public static Optional<FileSnapshot> of(PsiFile file) {
        if (!mayConcern(file)) {
            return Optional.empty();
        }
        VirtualFile virtual = file.getOriginalFile().getVirtualFile();
        // A build reads the file as it is kept; an editor hides how its lines end.
        String lineEnd = virtual.getDetectedLineSeparator() == null ? "\n" : virtual.getDetectedLineSeparator();
        return Optional.of(new FileSnapshot(uri(virtual), languageId(file),
                file.getViewProvider().getDocument().getText(), lineEnd));
    }

    /**
     * The state of a file that a tab of the project shows, be it in the background; nothing when none does, or when the
     * file concerns the server no more. Takes the read action itself; never on the event thread.
     *
     * @param uri as {@link #uri()} gives it
     */
    static Optional<FileSnapshot> inEditor(Project project, String uri) {
        // Not in the read action, as it may look at the disk.
        VirtualFile file = VirtualFileManager.getInstance().findFileByNioPath(Path.of(URI.create(uri)));
        Computable<Optional<FileSnapshot>> state = () -> {
            if (file == null || !file.isValid() || project.isDisposed()
                    || !FileEditorManager.getInstance(project).isFileOpen(file)) {
                return Optional.empty();
            }
            return Optional.ofNullable(PsiManager.getInstance(project).findFile(file)).flatMap(FileSnapshot::of);
        };
        return ApplicationManager.getApplication().runReadAction(state);
    }

    private static String languageId(PsiFile file) {
        return SourceFiles.languageId(file.getFileType().getName());
    }

    /** Whether a file is one of this computer that may concern the server. Cheap, as menus ask all the time. */
    public static boolean mayConcern(PsiFile file) {
        VirtualFile virtual = file.getOriginalFile().getVirtualFile();
        // A file with several languages in it is annotated once for each of them.
        boolean first = file.getViewProvider().getPsi(file.getViewProvider().getBaseLanguage()) == file;
        if (virtual == null || !first || !virtual.isInLocalFileSystem()) {
            return false;
        }
        if (!SourceFiles.mayConcern(virtual.getPath(), languageId(file), HEAD)) {
            // What no first line would make a script is not loaded for its text.
            return false;
        }
        Document document = file.getViewProvider().getDocument();
        return document != null && SourceFiles.mayConcern(virtual.getPath(), languageId(file),
                document.getImmutableCharSequence());
    }

    /** Whether images may be built from a file by itself. Cheap, as menus ask all the time. */
    public static boolean mayBeBuilt(PsiFile file) {
        return mayConcern(file) && SourceFiles.mayBeBuilt(file.getOriginalFile().getVirtualFile().getPath(),
                languageId(file));
    }

    /** Some of the text with the file's own line ends. */
    String asOnDisk(String some) {
        return lineEnd.equals("\n") ? some : some.replace("\n", lineEnd);
    }

    /** The URI of a file of this computer, with everything escaped that has to be. */
    static String uri(VirtualFile file) {
        return uri(file.getPath());
    }

    /** The same of a file that may be gone, by its path as the platform has it. */
    static String uri(String path) {
        return Path.of(path).toUri().toString();
    }
}
