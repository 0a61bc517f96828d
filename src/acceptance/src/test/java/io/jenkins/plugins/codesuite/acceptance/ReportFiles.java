package io.jenkins.plugins.codesuite.acceptance;

import java.util.Map;

/** Report files of several tools, and jobs that publish them. */
final class ReportFiles {
    /** Two tests, of which one failed. */
    static final String TRX = """
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun id="1" name="run" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult executionId="e1" testId="t1" testName="Adds" duration="00:00:01.5000000" outcome="Passed"/>
                <UnitTestResult executionId="e2" testId="t2" testName="Divides" duration="00:00:00.5000000" outcome="Failed">
                  <Output><ErrorInfo><Message>Assert.Equal() failed</Message><StackTrace>at Shop.Net.CartTest.Divides() in CartTest.cs:line 12</StackTrace></ErrorInfo></Output>
                </UnitTestResult>
              </Results>
              <TestDefinitions>
                <UnitTest name="Adds" id="t1"><Execution id="e1"/><TestMethod className="Shop.Net.CartTest, Shop" name="Adds"/></UnitTest>
                <UnitTest name="Divides" id="t2"><Execution id="e2"/><TestMethod className="Shop.Net.CartTest, Shop" name="Divides"/></UnitTest>
              </TestDefinitions>
            </TestRun>
            """;

    /** Two scenarios, of which one is pending. */
    static final String CUCUMBER = """
            [{"uri": "features/cart.feature", "id": "cart", "line": 1, "keyword": "Feature", "name": "Shopping cart",
              "elements": [
                {"id": "cart;fill", "line": 3, "type": "scenario", "keyword": "Scenario", "name": "Fill the cart",
                 "steps": [{"line": 4, "keyword": "Given ", "name": "a cart", "result": {"status": "passed", "duration": 2000000000}}]},
                {"id": "cart;pay", "line": 7, "type": "scenario", "keyword": "Scenario", "name": "Pay",
                 "steps": [{"line": 8, "keyword": "When ", "name": "I pay", "result": {"status": "pending"}}]}]}]
            """;

    private ReportFiles() {}

    /**
     * Surefire's form.
     *
     * @param passed how many tests passed
     * @param failed the names of tests that failed
     */
    static String junit(int passed, String... failed) {
        StringBuilder xml = new StringBuilder("<testsuite name=\"shop.java.CartTest\" tests=\"1\">\n");
        for (int i = 1; i <= passed; i++) {
            xml.append("<testcase classname=\"shop.java.CartTest\" name=\"passes")
                    .append(i)
                    .append("\" time=\"0.25\"/>\n");
        }
        for (String name : failed) {
            xml.append("<testcase classname=\"shop.java.CartTest\" name=\"")
                    .append(name)
                    .append("\" time=\"0.25\"><failure message=\"expected 3\" type=\"AssertionError\">"
                            + "at shop.java.CartTest.test(CartTest.java:33)</failure></testcase>\n");
        }
        return xml.append("</testsuite>\n").toString();
    }

    /**
     * JaCoCo's form: two packages of ten lines and four branches each.
     *
     * @param first how many lines of the first are covered
     * @param second how many lines of the second are
     */
    static String jacoco(int first, int second) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name=\"shop\">"
                + pack("shop/cart", "Cart.java", first)
                + pack("shop/order", "Order.java", second)
                + "</report>";
    }

    private static String pack(String name, String file, int covered) {
        StringBuilder xml = new StringBuilder("<package name=\"" + name + "\"><sourcefile name=\"" + file + "\">");
        for (int line = 1; line <= 10; line++) {
            boolean is = line <= covered;
            xml.append("<line nr=\"")
                    .append(line)
                    .append(is ? "\" mi=\"0\" ci=\"1\"" : "\" mi=\"1\" ci=\"0\"")
                    .append(line <= 2 ? " mb=\"1\" cb=\"1\"/>" : " mb=\"0\" cb=\"0\"/>");
        }
        return xml.append("<counter type=\"BRANCH\" missed=\"2\" covered=\"2\"/><counter type=\"LINE\" missed=\"")
                .append(10 - covered)
                .append("\" covered=\"")
                .append(covered)
                .append("\"/></sourcefile></package>")
                .toString();
    }

    /** A Pipeline that writes files and publishes them in a stage {@code unit}; the map is {@code r}. */
    static String pipeline(Map<String, String> files, String arguments, String then) {
        return Texts.onAgent(files, "stage('unit') { def r = publishTestReports(" + arguments + ")\n" + then + " }");
    }

    /** A freestyle job that writes files and publishes them, by the action's symbol as JCasC and Job DSL do. */
    static Job freestyle(Jenkins jenkins, String name, Map<String, String> files, String arguments) {
        StringBuilder shell = new StringBuilder("rm -rf reports; mkdir -p reports\n");
        files.forEach((file, text) -> shell.append(Texts.shellFile(file, text)));
        String problem =
                jenkins.admin().script("""
                import hudson.model.*
                import org.jenkinsci.plugins.structs.SymbolLookup
                import org.jenkinsci.plugins.structs.describable.DescribableModel
                def jenkins = jenkins.model.Jenkins.get()
                def job = jenkins.getItemByFullName(%1$s) ?: jenkins.createProject(FreeStyleProject, %1$s)
                job.assignedLabel = Label.get('linux')
                job.buildersList.replaceBy([new hudson.tasks.Shell(%2$s)])
                def type = SymbolLookup.get().findDescriptor(hudson.tasks.Publisher, 'publishTestReports')?.clazz
                if (type == null) { print 'no publisher has the symbol publishTestReports' }
                else { job.publishersList.replaceBy([DescribableModel.of(type).instantiate([reports: %3$s])]) }
                job.save()
                """.formatted(Texts.groovy(name), Texts.groovy(shell.toString()), arguments));
        if (!problem.isEmpty()) {
            throw new AssertionError(problem);
        }
        return new Job(jenkins, name);
    }
}
