package dev.bit4bit.intellij;

import com.intellij.codeInsight.FileModificationService;
import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import com.intellij.codeInsight.daemon.impl.AnnotationHolderImpl;
import com.intellij.codeInspection.ex.InspectionElementsMerger;
import com.intellij.core.CoreApplicationEnvironment;
import com.intellij.core.CoreProjectEnvironment;
import com.intellij.lang.ExternalAnnotatorsFilter;
import com.intellij.lang.LanguageExtensionPoint;
import com.intellij.lang.annotation.Annotation;
import com.intellij.lang.annotation.AnnotationSession;
import com.intellij.mock.MockApplication;
import com.intellij.mock.MockProject;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.application.TransactionGuard;
import com.intellij.openapi.application.TransactionGuardImpl;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.editor.impl.DocumentWriteAccessGuard;
import com.intellij.openapi.extensions.ExtensionPointName;
import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileTypes.PlainTextFileType;
import com.intellij.openapi.fileTypes.PlainTextParserDefinition;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Condition;
import com.intellij.openapi.util.Disposer;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.profile.codeInspection.InspectionProjectProfileManager;
import com.intellij.psi.PsiElement;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import dev.bit4bit.intellij.results.CheckedPins;
import dev.bit4bit.intellij.results.Verdicts;
import dev.bit4bit.intellij.settings.MachineSettings;
import dev.bit4bit.intellij.settings.ProjectSettings;
import dev.bit4bit.intellij.tasks.LensTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.picocontainer.PicoContainer;

/**
 * The platform's own parts, put together without an IDE: an application, one project over a folder, files, documents.
 */
final class Platform implements AutoCloseable {

    final CoreApplicationEnvironment application;
    final CoreProjectEnvironment project;
    final Bit4bitServer server;
    final Profiles profiles;
    final Tasks tasks = new Tasks();
    final Editors editors = new Editors();
    final Person prompts = new Person();
    /** What becomes of a lens that is chosen. */
    volatile LensCommands lenses;
    private final Path folder;
    private final Disposable everything = Disposer.newDisposable("test");
    private final Disposable projectOnly = Disposer.newDisposable(everything, "project");

    Platform(Path folder, Bit4bitServer.CommandSource command) {
        this.folder = folder;
        application = new CoreApplicationEnvironment(everything) {
            @Override
            protected MockApplication createApplication(Disposable parent) {
                return new EventThread(parent);
            }

            @Override
            protected ProgressManager createProgressIndicatorProvider() {
                return tasks;
            }
        };
        application.registerApplicationService(TransactionGuard.class, new TransactionGuardImpl());
        application.registerApplicationService(FileModificationService.class, new AllWritable());
        application.registerApplicationService(MachineSettings.class, new MachineSettings());
        extensionPoint("com.intellij.documentWriteAccessGuard", DocumentWriteAccessGuard.class);
        extensionPoint("com.intellij.externalAnnotator", LanguageExtensionPoint.class);
        extensionPoint("com.intellij.daemon.externalAnnotatorsFilter", ExternalAnnotatorsFilter.class);
        extensionPoint("com.intellij.filetype.decompiler", Object.class);
        extensionPoint("com.intellij.inspectionElementsMerger", InspectionElementsMerger.class);
        for (String ending : List.of("", "sh", "txt", "tmpl", "Dockerfile", "yaml", "yml", "hcl", "json")) {
            application.registerFileType(PlainTextFileType.INSTANCE, ending);
        }
        application.registerParserDefinition(new PlainTextParserDefinition());
        Opened opened = open(folder, command, projectOnly);
        project = opened.project();
        server = opened.server();
        profiles = opened.profiles();
        lenses = new LensTasks(project.getProject());
    }

    /** A project with all that the plugin keeps for it. */
    record Opened(CoreProjectEnvironment project, Bit4bitServer server, Profiles profiles) {

        PsiFile file(PsiFile ofOther) {
            return PsiManager.getInstance(project.getProject()).findFile(ofOther.getVirtualFile());
        }
    }

    /** Opens a project over a folder, one more beside the first. */
    Opened open(Path root, Bit4bitServer.CommandSource command, Disposable lifetime) {
        CoreProjectEnvironment environment = new CoreProjectEnvironment(lifetime, application) {
            @Override
            protected MockProject createProject(PicoContainer parent, Disposable disposable) {
                return new MockProject(parent, disposable) {
                    @Override
                    public String getBasePath() {
                        return root.toString();
                    }
                };
            }
        };
        MockProject opened = environment.getProject();
        opened.setBaseDir(application.getLocalFileSystem().findFileByNioFile(root));
        opened.registerService(DaemonCodeAnalyzer.class, editors);
        opened.registerService(ProjectSettings.class, new ProjectSettings());
        opened.registerService(FileEditorManager.class, new Tabs(opened));
        opened.registerService(UserPrompts.class, prompts);
        opened.registerService(OpenFindings.class, new OpenFindings(opened));
        opened.registerService(CheckedPins.class, new CheckedPins(opened));
        opened.registerService(Verdicts.class, new Verdicts(opened));
        opened.registerService(LensCommands.class, (chosen, file) -> lenses.run(chosen, file));
        Profiles ofProject = new Profiles(opened);
        opened.registerService(InspectionProjectProfileManager.class, ofProject);
        Bit4bitServer ofOpened = new Bit4bitServer(opened, command);
        opened.registerService(Bit4bitServer.class, ofOpened);
        Disposer.register(lifetime, ofOpened);
        return new Opened(environment, ofOpened, ofProject);
    }

    /** The platform with the server that the build has made. */
    static Platform withServer(Path folder) {
        return new Platform(folder, server(folder));
    }

    /** How that server is started for a folder. */
    static Bit4bitServer.CommandSource server(Path folder) {
        Path jar = BuiltFile.serverJar();
        return () -> {
            // What one test looked up is not known to the next, nor what a person said yes to.
            List<String> command = new ArrayList<>(List.of("env", "XDG_CACHE_HOME=" + folder.resolve(".ide/cache"),
                    "XDG_STATE_HOME=" + folder.resolve(".ide/state")));
            command.addAll(ServerCommand.of(jar, MachineSettings.get()));
            return command;
        };
    }

    private static void extensionPoint(String name, Class<?> type) {
        CoreApplicationEnvironment.registerApplicationExtensionPoint(ExtensionPointName.create(name), type);
    }

    PsiFile file(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        VirtualFile file = application.getLocalFileSystem().findFileByNioFile(path);
        return PsiManager.getInstance(project.getProject()).findFile(file);
    }

    static Document document(PsiFile file) {
        return file.getViewProvider().getDocument();
    }

    /** The findings that an IDE shows in a file, without what stands beside lines. */
    static List<Annotation> annotate(PsiFile file) {
        return annotateAll(file).stream().filter(annotation -> annotation.getMessage() != null).toList();
    }

    /** What an IDE does with a file in an editor: collects, asks, applies. */
    static List<Annotation> annotateAll(PsiFile file) {
        Tabs.of(file.getProject()).open(file.getVirtualFile());
        Bit4bitAnnotator annotator = new Bit4bitAnnotator();
        FileReport report = annotator.doAnnotate(annotator.collectInformation(file, (Editor) null, false));
        return apply(annotator, file, report);
    }

    // The holder is made by the platform alone; there is no other way to have one.
    @SuppressWarnings("deprecation")
    static List<Annotation> apply(Bit4bitAnnotator annotator, PsiFile file, FileReport report) {
        AnnotationHolderImpl holder = new AnnotationHolderImpl(new AnnotationSession(file), false);
        holder.applyExternalAnnotatorWithContext(file, annotator, report);
        holder.assertAllAnnotationsCreated();
        return List.copyOf(holder);
    }

    /** Runs what is to run later on the event thread; the platform's stand-in forgets it. */
    private static final class EventThread extends MockApplication {

        EventThread(Disposable parent) {
            super(parent);
        }

        @Override
        public boolean isDispatchThread() {
            return SwingUtilities.isEventDispatchThread();
        }

        @Override
        public void invokeLater(Runnable task) {
            SwingUtilities.invokeLater(task);
        }

        @Override
        @SuppressWarnings({"rawtypes", "unchecked"})
        public void invokeLater(Runnable task, Condition<?> expired) {
            SwingUtilities.invokeLater(() -> {
                if (!((Condition) expired).value(null)) {
                    task.run();
                }
            });
        }
    }

    /** Lets every file be written. */
    private static final class AllWritable extends FileModificationService {

        @Override
        public boolean preparePsiElementsForWrite(Collection<? extends PsiElement> elements) {
            return true;
        }

        @Override
        public boolean prepareFileForWrite(PsiFile file) {
            return true;
        }

        @Override
        public boolean prepareVirtualFilesForWrite(Project project, Collection<? extends VirtualFile> files) {
            return true;
        }
    }

    /** Waits until all that was to run later has run, and then the task. */
    void onEventThread(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        application.getApplication().invokeLater(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }

    void closeProject() {
        Disposer.dispose(projectOnly);
    }

    @Override
    public void close() {
        Disposer.dispose(everything);
    }
}
