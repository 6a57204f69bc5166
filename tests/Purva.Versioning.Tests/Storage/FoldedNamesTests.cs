using Purva.Versioning.Storage;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>Names that another system takes for others; asked of any.</summary>
public sealed class FoldedNamesTests
{
    [Theory]
    [InlineData("..\\up")]
    [InlineData("C:")]
    [InlineData("C:up")]
    [InlineData(".git.")]
    [InlineData(".git ")]
    [InlineData(".purva. .")]
    [InlineData(".git::$INDEX_ALLOCATION")]
    [InlineData("GIT~1")]
    [InlineData("git~23")]
    [InlineData("PURVA~1")]
    [InlineData("nul")]
    [InlineData("Con.txt")]
    [InlineData("AUX .h")]
    [InlineData("com1")]
    [InlineData("LPT¹.log")]
    [InlineData("conin$")]
    [InlineData("what?")]
    [InlineData("tab\tinside")]
    [InlineData("ends.")]
    [InlineData("ends ")]
    public void Names_that_lead_elsewhere_on_Windows_are_told(string name) => Assert.NotNull(FoldedNames.ProblemOnWindows(name));

    [Theory]
    [InlineData("a.txt")]
    [InlineData(".gitignore")]
    [InlineData(".purvaignore")]
    [InlineData("git")]
    [InlineData("git~")]
    [InlineData("git~1.txt")]
    [InlineData("digit~1")]
    [InlineData("~1")]
    [InlineData("a~theirs.1")]
    [InlineData("console")]
    [InlineData("com")]
    [InlineData("com10")]
    [InlineData("comx.txt")]
    [InlineData("null")]
    [InlineData("Größe ist alles")]
    [InlineData(" leads with a space")]
    public void Other_names_are_not(string name)
    {
        Assert.Null(FoldedNames.ProblemOnWindows(name));
        Assert.Null(FoldedNames.ProblemOnMac(name));
    }

    [Theory]
    [InlineData(".g\u200Cit", true)]
    [InlineData("\uFEFF.GIT", true)]
    [InlineData(".pur\u206Fva", true)]
    [InlineData(".git\u200Cignore", false)]
    [InlineData("zero\u200Dwidth", false)]
    public void Names_that_a_Mac_takes_for_the_repositorys_own_are_told(string name, bool isTold) => Assert.Equal(isTold, FoldedNames.ProblemOnMac(name) is not null);
}
