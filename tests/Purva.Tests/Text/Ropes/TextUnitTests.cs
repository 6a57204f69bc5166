using Purva.Text.Ropes;
using Xunit;

namespace Purva.Tests.Text.Ropes;

public sealed class TextUnitTests
{
    [Fact]
    public void Their_numbers_stay() => Assert.Equal([0, 1, 2], Enum.GetValues<TextUnit>().Select(unit => (int)unit));

    [Fact]
    public void So_do_those_of_the_rules() => Assert.Equal([0, 1, 2], Enum.GetValues<WithinCharacter>().Select(rule => (int)rule));
}
