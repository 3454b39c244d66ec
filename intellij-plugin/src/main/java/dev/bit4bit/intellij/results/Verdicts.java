package dev.bit4bit.intellij.results;

import com.intellij.openapi.components.Service;
import com.intellij.openapi.project.Project;
import com.intellij.util.messages.Topic;
import java.util.Optional;

/** The last verdict of a project. Safe to use from several threads. */
@Service(Service.Level.PROJECT)
public final class Verdicts {

    private final Project project;
    private volatile Verdict last;

    /** Is told, on some thread, of a new verdict. */
    public interface Listener {

        Topic<Listener> TOPIC = new Topic<>(Listener.class);

        void verdict(Verdict verdict);
    }

    /** Called by the platform. */
    public Verdicts(Project project) {
        this.project = project;
    }

    public static Verdicts of(Project project) {
        return project.getService(Verdicts.class);
    }

    public Optional<Verdict> last() {
        return Optional.ofNullable(last);
    }

    /** Keeps a verdict and tells those who show it. */
    public void put(Verdict verdict) {
        last = verdict;
        if (!project.isDisposed()) {
            project.getMessageBus().syncPublisher(Listener.TOPIC).verdict(verdict);
        }
    }
}
