package dev.bit4bit.intellij.tasks;

import com.intellij.openapi.actionSystem.ActionUpdateThread;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.fileEditor.FileDocumentManager;
import com.intellij.openapi.project.DumbAwareAction;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.FileSnapshot;
import dev.bit4bit.intellij.Trust;
import dev.bit4bit.intellij.UserPrompts;
import dev.bit4bit.intellij.results.CheckedPin;
import dev.bit4bit.intellij.results.CheckedPins;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the server's commands that look values up, in the menus. The server itself says what became of it. */
public abstract class CommandAction extends DumbAwareAction {

    /** Longer than what the server gives a single look-up, as there can be many of them. */
    private static final Duration LOOK_UPS = Duration.ofMinutes(30);

    private final String title;
    private final String command;
    private final boolean ofFile;

    CommandAction(String title, String command, boolean ofFile) {
        this.title = title;
        this.command = command;
        this.ofFile = ofFile;
    }

    @Override
    public ActionUpdateThread getActionUpdateThread() {
        return ActionUpdateThread.BGT;
    }

    @Override
    public void update(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        event.getPresentation().setEnabledAndVisible(event.getProject() != null
                && (!ofFile || file != null && FileSnapshot.mayConcern(file)));
    }

    private static Optional<FileSnapshot> file(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        return file == null ? Optional.empty() : FileSnapshot.of(file);
    }

    @Override
    public void actionPerformed(AnActionEvent event) {
        Optional<FileSnapshot> file = ofFile ? file(event) : Optional.empty();
        if (event.getProject() != null && (!ofFile || file.isPresent())) {
            start(event.getProject(), file);
        }
    }

    /** Gives the command; on the event thread, and returns at once. */
    void start(Project project, Optional<FileSnapshot> file) {
        // Where values are looked up is for the project to say, so it is asked of a project that is trusted alone.
        if (Trust.refuses(project, title)) {
            return;
        }
        if (!ofFile) {
            // The server reads the files that no editor shows from the disk, and edits what it read there.
            FileDocumentManager.getInstance().saveAllDocuments();
        }
        List<Object> arguments = file.<List<Object>>map(one -> List.of(one.uri())).orElseGet(this::ofProject);
        new ServerTask(project, new ServerTask.Order(title, command, arguments, file, LOOK_UPS),
                result -> done(project, file, result)).start();
    }

    /** The arguments of a command that is about no single file. */
    List<Object> ofProject() {
        return List.of();
    }

    /** Takes the command's result, on the task's thread. */
    void done(Project project, Optional<FileSnapshot> file, Object result) {
    }

    /** Looks up all that this file does not pin. */
    public static final class PinFile extends CommandAction {
        /** Called by the platform. */
        public PinFile() {
            super("Pinning all in this file", "bit4bit.pinAll", true);
        }
    }

    /** Looks up all that the project does not pin. */
    public static final class PinProject extends CommandAction {
        /** Called by the platform. */
        public PinProject() {
            super("Pinning all in the project", "bit4bit.pinAllInWorkspace", false);
        }
    }

    /** Asks what became of what this file pins. */
    public static final class CheckPins extends CommandAction {
        /** Called by the platform. */
        public CheckPins() {
            super("Checking the pins in this file", "bit4bit.checkPins", true);
        }

        @Override
        void done(Project project, Optional<FileSnapshot> file, Object result) {
            CheckedPin.of(result).ifPresent(pins -> file.ifPresent(of -> CheckedPins.of(project).put(of.uri(), pins)));
        }
    }

    /** Asks what became of all that the project pins. */
    public static final class CheckProjectPins extends CommandAction {
        /** Called by the platform. */
        public CheckProjectPins() {
            super("Checking the pins in the project", "bit4bit.checkPinsInWorkspace", false);
        }

        @Override
        List<Object> ofProject() {
            // What came of it is told here, with a way to all of it.
            return List.of(Map.of("quiet", true));
        }

        @Override
        void done(Project project, Optional<FileSnapshot> file, Object result) {
            Optional<List<CheckedPin>> pins = CheckedPin.of(result);
            if (pins.isEmpty()) {
                UserPrompts.of(project).tell(UserPrompts.Weight.WARNING,
                        "Checking the pins in the project: the answer is not understood.");
                return;
            }
            CheckedPins.of(project).putAll(pins.get());
            boolean trouble = pins.get().stream().anyMatch(pin -> pin.state().isTrouble());
            UserPrompts.of(project).tell(trouble ? UserPrompts.Weight.WARNING : UserPrompts.Weight.INFORMATION,
                    CheckedPin.summary(pins.get()), List.of(ResultsWindow.offer(project)));
        }
    }

    /** Writes what the tags of this file's pinned images name now. */
    public static final class RefreshFile extends CommandAction {
        /** Called by the platform. */
        public RefreshFile() {
            super("Refreshing the pins in this file", "bit4bit.refreshPins", true);
        }
    }

    /** Writes what the tags of the project's pinned images name now. */
    public static final class RefreshProject extends CommandAction {
        /** Called by the platform. */
        public RefreshProject() {
            super("Refreshing the pins in the project", "bit4bit.refreshPinsInWorkspace", false);
        }
    }
}
