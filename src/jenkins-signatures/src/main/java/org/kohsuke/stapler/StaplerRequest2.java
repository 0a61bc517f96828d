package org.kohsuke.stapler;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import net.sf.json.JSONObject;

/** Signature of Stapler: https://javadoc.jenkins.io/component/stapler/org/kohsuke/stapler/StaplerRequest2.html */
public interface StaplerRequest2 extends HttpServletRequest {

    String getRestOfPath();

    RequestDispatcher getView(Object it, String viewName) throws IOException;

    JSONObject getSubmittedForm() throws ServletException;
}
