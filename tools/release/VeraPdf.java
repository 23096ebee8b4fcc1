import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Asks veraPDF about files: `VeraPdf ua1,3a FILE…`. Prints each rule that fails once; exits with 1. */
public class VeraPdf {
    private static final VeraPDFFoundry VERA = vera();

    public static void main(String[] arguments) throws Exception {
        boolean sound = true;
        for (int i = 1; i < arguments.length; i++)
            for (String profile : arguments[0].split(",")) sound &= holds(profile, arguments[i]);
        System.exit(sound ? 0 : 1);
    }

    private static VeraPDFFoundry vera() {
        VeraGreenfieldFoundryProvider.initialise();
        return Foundries.defaultInstance();
    }

    private static boolean holds(String profile, String path) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        try (PDFAParser parser = VERA.createParser(new File(path), flavour);
                PDFAValidator validator = VERA.createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + profile + " " + path);
            Map<String, TestAssertion> failures = new TreeMap<>();
            for (TestAssertion found : result.getTestAssertions())
                if (found.getStatus() == TestAssertion.Status.FAILED)
                    failures.putIfAbsent(found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber(), found);
            failures.forEach((rule, found) -> System.out.println(
                "  " + rule + ": " + found.getMessage() + " " + found.getLocation().getContext()));
            return result.isCompliant();
        }
    }
}
