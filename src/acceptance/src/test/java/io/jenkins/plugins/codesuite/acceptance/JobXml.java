package io.jenkins.plugins.codesuite.acceptance;

import java.util.Map;

/** Job configurations as text. */
final class JobXml {
    private JobXml() {}

    /**
     * A Pipeline that runs in the sandbox.
     *
     * @param script the Pipeline
     * @param passwords password parameters with their defaults
     * @return config.xml
     */
    static String pipeline(String script, Map<String, String> passwords) {
        return "<flow-definition><properties>" + parameters(passwords) + "</properties>"
                + "<definition class='org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition'><script>"
                + escape(script) + "</script><sandbox>true</sandbox></definition></flow-definition>";
    }

    private static String parameters(Map<String, String> passwords) {
        if (passwords.isEmpty()) {
            return "";
        }
        StringBuilder xml = new StringBuilder("<hudson.model.ParametersDefinitionProperty><parameterDefinitions>");
        passwords.forEach((name, value) -> xml.append("<hudson.model.PasswordParameterDefinition><name>")
                .append(name)
                .append("</name><defaultValue>")
                .append(escape(value))
                .append("</defaultValue></hudson.model.PasswordParameterDefinition>"));
        return xml.append("</parameterDefinitions></hudson.model.ParametersDefinitionProperty>")
                .toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&apos;");
    }
}
