package dev.bit4bit.intellij;

import com.intellij.openapi.components.Service;
import com.intellij.openapi.project.Project;
import com.intellij.util.messages.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the server said last of each file that editors show. Safe to use from several threads. */
@Service(Service.Level.PROJECT)
public final class OpenFindings {

    private final Project project;
    private final Map<String, FileReport> reports = new ConcurrentSkipListMap<>();

    /** Is told, on some thread, when there is something else to show. */
    public interface Listener {

        Topic<Listener> TOPIC = new Topic<>(Listener.class);

        void findingsChanged();
    }

    /** Called by the platform. */
    public OpenFindings(Project project) {
        this.project = project;
    }

    public static OpenFindings of(Project project) {
        return project.getService(OpenFindings.class);
    }

    /** The reports, by the addresses of their files. */
    public Collection<FileReport> all() {
        return List.copyOf(reports.values());
    }

    void put(FileReport report) {
        FileReport before = reports.put(report.of().uri(), report);
        if (before == null || !before.diagnostics().equals(report.diagnostics())) {
            tell();
        }
    }

    void remove(String uri) {
        if (reports.remove(uri) != null) {
            tell();
        }
    }

    /** Takes away what was said of a file, or of all below a folder. @return of which files */
    List<String> removeAll(String uri) {
        String below = uri.endsWith("/") ? uri : uri + "/";
        List<String> gone = reports.keySet().stream().filter(one -> one.equals(uri) || one.startsWith(below)).toList();
        gone.forEach(reports::remove);
        if (!gone.isEmpty()) {
            tell();
        }
        return gone;
    }

    private void tell() {
        if (!project.isDisposed()) {
            project.getMessageBus().syncPublisher(Listener.TOPIC).findingsChanged();
        }
    }
}
