package com.intellij.openapi.ui;

import com.intellij.openapi.project.Project;
import javax.swing.Icon;

/** Stand-in for the platform's type: signatures only. */
public class Messages {

    private Messages() {
    }

    /** As in the platform; here nobody answers. */
    public static int showDialog(Project project, String message, String title, String[] options, int defaultOption,
                                 Icon icon) {
        return -1;
    }

    /** As in the platform. */
    public static Icon getQuestionIcon() {
        return null;
    }
}
