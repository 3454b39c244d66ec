package dev.bit4bit.intellij;

import com.intellij.codeInsight.daemon.DaemonCodeAnalyzer;
import com.intellij.openapi.Disposable;
import com.intellij.openapi.editor.Editor;
import com.intellij.psi.PsiFile;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Stands where the IDE keeps its editors up to date, and notes when it is asked to look at them again. */
final class Editors extends DaemonCodeAnalyzer {

    private final Semaphore refreshes = new Semaphore(0);

    /** Waits until the editors are asked to look again. */
    boolean refreshed() throws InterruptedException {
        return refreshes.tryAcquire(20, TimeUnit.SECONDS);
    }

    @Override
    public void restart() {
        refreshes.release();
    }

    @Override
    public void restart(PsiFile file) {
        restart();
    }

    @Override
    public void settingsChanged() {
    }

    @Override
    public void setUpdateByTimerEnabled(boolean value) {
    }

    @Override
    public void disableUpdateByTimer(Disposable parent) {
    }

    @Override
    public boolean isHighlightingAvailable(PsiFile file) {
        return true;
    }

    @Override
    public void setImportHintsEnabled(PsiFile file, boolean value) {
    }

    @Override
    public void resetImportHintsEnabledForProject() {
    }

    @Override
    public void setHighlightingEnabled(PsiFile file, boolean value) {
    }

    @Override
    public boolean isImportHintsEnabled(PsiFile file) {
        return false;
    }

    @Override
    public boolean isAutohintsAvailable(PsiFile file) {
        return false;
    }

    @Override
    public void autoImportReferenceAtCursor(Editor editor, PsiFile file) {
    }
}
