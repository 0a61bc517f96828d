package io.jenkins.plugins.codesuite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Looks at pages as people do who differ in their windows and colours.
 *
 * @param browser the browser
 */
record Pages(Browser browser) {

    /** Lets pages be dark where the user's system is, if the plugin for that is there. */
    static void followTheSystemsColours(Lab lab) {
        lab.jenkins().admin().script("""
                try {
                    def loader = jenkins.model.Jenkins.get().pluginManager.uberClassLoader
                    def factory = loader.loadClass('io.jenkins.plugins.darktheme.DarkThemeSystemManagerFactory').getDeclaredConstructor().newInstance()
                    def decorator = loader.loadClass('io.jenkins.plugins.thememanager.ThemeManagerPageDecorator').getMethod('get').invoke(null)
                    decorator.theme = factory
                    decorator.save()
                } catch (ClassNotFoundException e) { }
                """);
    }

    /** Each page in light and dark colours, wide and narrow; problems of all are told together. */
    void everywhere(String name, String path, BiConsumer<Browser.Window, List<String>> check) {
        List<String> problems = new ArrayList<>();
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : new int[] {Browser.WIDE, Browser.NARROW}) {
                try (Browser.Window window = browser.window(User.ADMIN, width, dark)) {
                    window.open(path);
                    try {
                        check.accept(window, problems);
                    } finally {
                        window.screenshot(name);
                    }
                    window.errors().forEach(error -> problems.add("console: " + error));
                    window.violations().forEach(violation -> problems.add("policy: " + violation));
                }
            }
        }
        assertThat(problems.stream().distinct()).as(name).isEmpty();
    }

    /** Adds what axe finds below the elements of a selector. */
    static void judge(Browser.Window window, List<String> problems, String selector) {
        window.accessibilityProblems(selector).forEach(problem -> problems.add("axe: " + problem));
    }

    /** A page that is wider than its window can only be read by scrolling sideways. */
    static void assertFits(Browser.Window window, List<String> problems) {
        Object overflow = window.page()
                .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (((Number) overflow).intValue() > 2) {
            problems.add("layout: the page is " + overflow + " px wider than its window at "
                    + window.page().viewportSize().width);
        }
    }
}
