package dev.bit4bit.intellij;

import com.intellij.codeInspection.GlobalInspectionContext;
import com.intellij.codeInspection.InspectionManagerBase;
import com.intellij.openapi.project.Project;

/** The platform's own maker of problems; only what runs inspections is not needed. */
final class Descriptors extends InspectionManagerBase {

    Descriptors(Project project) {
        super(project);
    }

    @Override
    public GlobalInspectionContext createNewGlobalContext(boolean reuse) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GlobalInspectionContext createNewGlobalContext() {
        throw new UnsupportedOperationException();
    }
}
