package dev.bit4bit.intellij;

import com.intellij.notification.Notification;
import com.intellij.notification.NotificationAction;
import com.intellij.notification.NotificationType;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.ui.Messages;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Balloons and dialogs of the IDE. */
public final class IdePrompts implements UserPrompts {

    /** The group that plugin.xml declares. */
    private static final String GROUP = "bit4bit";

    private final Project project;

    /** Called by the platform. */
    public IdePrompts(Project project) {
        this.project = project;
    }

    @Override
    public void tell(Weight weight, String text, List<Offer> offers) {
        if (project.isDisposed()) {
            // It would be shown in the window of another project.
            return;
        }
        NotificationType type = switch (weight) {
            case INFORMATION -> NotificationType.INFORMATION;
            case WARNING -> NotificationType.WARNING;
            case ERROR -> NotificationType.ERROR;
        };
        Notification notification = new Notification(GROUP, Html.of(text), type);
        for (Offer offer : offers) {
            notification.addAction(NotificationAction.createSimpleExpiring(offer.title(), offer.action()));
        }
        notification.notify(project);
    }

    @Override
    public CompletableFuture<Optional<String>> ask(String question, List<String> answers) {
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        ApplicationManager.getApplication().invokeLater(() -> {
            int chosen = project.isDisposed() ? -1 : Messages.showDialog(project, shown(question), "bit4bit",
                    answers.toArray(String[]::new), 0, Messages.getQuestionIcon());
            answer.complete(chosen < 0 || chosen >= answers.size() ? Optional.empty()
                    : Optional.of(answers.get(chosen)));
        });
        return answer;
    }

    /**
     * A question as the dialogs show it: some of them take every text for HTML, where a project could hide in a comment
     * what a person is asked to agree to.
     */
    static String shown(String question) {
        return "<html>" + Html.of(question) + "</html>";
    }
}
