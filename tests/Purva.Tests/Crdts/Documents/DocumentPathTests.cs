using Purva.Crdts.Documents;
using Xunit;

namespace Purva.Tests.Crdts.Documents;

public sealed class DocumentPathTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("/", "|")]
    [InlineData("/a~1b/m~0n/~01", "|a/b|m~n|~1")]
    public void A_pointer_is_taken_apart_as_the_standard_says(string pointer, string tokens)
    {
        Assert.True(DocumentPath.TryParse(pointer, out var parsed));
        Assert.Equal(tokens, string.Concat(parsed.Select(token => "|" + token)));
        Assert.Equal(pointer, parsed.Aggregate(string.Empty, DocumentPath.Append));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("10", 10)]
    [InlineData("01", -1)]
    [InlineData("-", -1)]
    [InlineData("+1", -1)]
    [InlineData("", -1)]
    public void An_index_has_no_zero_before_it(string token, int expected) =>
        Assert.Equal(expected, DocumentPath.TryParseIndex(token, out var index) ? index : -1);
}
