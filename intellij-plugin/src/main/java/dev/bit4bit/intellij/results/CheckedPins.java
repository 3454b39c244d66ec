package dev.bit4bit.intellij.results;

import com.intellij.openapi.components.Service;
import com.intellij.openapi.project.Project;
import com.intellij.util.messages.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of the pins of a project when a person asked last. Safe to use from several threads. */
@Service(Service.Level.PROJECT)
public final class CheckedPins {

    private final Project project;
    /** By file; null until somebody has asked. Never changed, only replaced. */
    private volatile Map<String, List<CheckedPin>> pins;

    /** Is told, on some thread, that there is something else to show. */
    public interface Listener {

        Topic<Listener> TOPIC = new Topic<>(Listener.class);

        void pinsChecked();
    }

    /** Called by the platform. */
    public CheckedPins(Project project) {
        this.project = project;
    }

    public static CheckedPins of(Project project) {
        return project.getService(CheckedPins.class);
    }

    /** Whether somebody has asked. */
    public boolean areKnown() {
        return pins != null;
    }

    /** Those of one file, in the order of their places. @param uri as the protocol names it */
    public List<CheckedPin> of(String uri) {
        Map<String, List<CheckedPin>> now = pins;
        return now == null ? List.of() : now.getOrDefault(uri, List.of());
    }

    /** All of them, by the addresses of their files. */
    public Collection<CheckedPin> all() {
        Map<String, List<CheckedPin>> now = pins;
        return now == null ? List.of() : now.values().stream().flatMap(List::stream).toList();
    }

    /** Takes what was said of all pins there are. */
    public void putAll(Collection<CheckedPin> all) {
        synchronized (this) {
            pins = all.stream().collect(Collectors.groupingBy(CheckedPin::uri, TreeMap::new, Collectors.toList()));
        }
        tell();
    }

    /** Takes what was said of one file's pins; what is known of others stays. */
    public void put(String uri, List<CheckedPin> ofFile) {
        synchronized (this) {
            Map<String, List<CheckedPin>> next = pins == null ? new TreeMap<>() : new TreeMap<>(pins);
            next.put(uri, List.copyOf(ofFile));
            pins = next;
        }
        tell();
    }

    private void tell() {
        if (!project.isDisposed()) {
            project.getMessageBus().syncPublisher(Listener.TOPIC).pinsChecked();
        }
    }
}
