package dev.bit4bit.intellij;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.swing.SwingUtilities;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.junit.jupiter.api.Test;

/** What the server asks is answered on threads that may wait for it. */
class ServerMessagesTest {

    private final CompletableFuture<ApplyWorkspaceEditResponse> written = new CompletableFuture<>();
    private final CompletableFuture<Optional<String>> chosen = new CompletableFuture<>();
    private final ServerMessages messages = new ServerMessages(() -> { }, params -> written, new UserPrompts() {
        @Override
        public void tell(Weight weight, String text, List<Offer> offers) {
            throw new AssertionError(text);
        }

        @Override
        public CompletableFuture<Optional<String>> ask(String question, List<String> answers) {
            return chosen;
        }
    });

    /** Whether an answer is sent on the event thread, which a server that reads nothing would stop then. */
    private static boolean isSentOnEventThread(CompletableFuture<?> answer, Runnable onEventThread) throws Exception {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        answer.thenRun(() -> sent.complete(SwingUtilities.isEventDispatchThread()));
        SwingUtilities.invokeAndWait(onEventThread);
        return sent.get(20, TimeUnit.SECONDS);
    }

    @Test
    void what_became_of_an_edit_is_not_sent_on_the_event_thread() throws Exception {
        assertThat(isSentOnEventThread(messages.applyEdit(new ApplyWorkspaceEditParams(new WorkspaceEdit())),
                () -> written.complete(new ApplyWorkspaceEditResponse(true)))).isFalse();
    }

    @Test
    void what_a_person_chose_is_not_sent_on_the_event_thread() throws Exception {
        ShowMessageRequestParams question = new ShowMessageRequestParams();
        question.setMessage("Build?");
        question.setActions(List.of(new MessageActionItem("Build twice")));
        CompletableFuture<MessageActionItem> answer = messages.showMessageRequest(question);
        assertThat(isSentOnEventThread(answer, () -> chosen.complete(Optional.of("Build twice")))).isFalse();
        assertThat(answer.get().getTitle()).isEqualTo("Build twice");
    }
}
