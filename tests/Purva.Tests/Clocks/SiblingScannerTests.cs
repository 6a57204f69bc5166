using CsCheck;
using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class SiblingScannerTests
{
    [Fact]
    public void It_takes_one_part_after_the_other_and_passes_over_spaces()
    {
        var scanner = new SiblingScanner(" { a:1 [ \"x\" , \"\\\"\" ] ");

        Assert.False(scanner.TryTake('['));
        Assert.True(scanner.TryTake('{'));
        Assert.Equal("", scanner.TakeUntil('?'));
        Assert.Equal(" a:1 ", scanner.TakeUntil('['));
        Assert.False(scanner.IsAtEnd);
        Assert.True(scanner.TryTakeValues<string>(out var values));
        Assert.Equal(["x", "\""], values);
        Assert.True(scanner.IsAtEnd);
    }

    [Fact]
    public void No_text_makes_it_throw() => Gen.OneOf(Gen.Char["{}[]\"\\,+:a1 "], Gen.Char).Array[0, 30].Sample(chars =>
    {
        if (DottedVersionVectorSet.TryParse<string>(chars, out var set))
        {
            Assert.Equal(set, DottedVersionVectorSet.Parse<string>(DottedVersionVectorSet.Format(set)));
        }
    });
}
