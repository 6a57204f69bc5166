using CsCheck;
using Purva.Crdts.Elements;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Crdts.Elements;

public sealed class GuidValueTests
{
    [Fact]
    public void The_laws_of_elements_hold() => ElementLaws.Check(GenerateElements.Guid);

    [Fact]
    public void The_order_is_that_of_the_text_and_of_the_bytes() =>
        Gen.Select(GenerateElements.Guid, GenerateElements.Guid).Sample((left, right) =>
        {
            var byText = Math.Sign(string.CompareOrdinal(left.ToKey(), right.ToKey()));
            Law.Holds(Math.Sign(left.CompareTo(right)) == byText, $"{left} stands to {right} as their texts do");
            Law.Holds(Math.Sign(CodecLaws.Encode(left).AsSpan().SequenceCompareTo(CodecLaws.Encode(right))) == byText, $"{left} stands to {right} as their bytes do");
        });

    [Theory]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    public void Another_way_to_write_it_is_refused(string text) => Assert.False(GuidValue.TryParseKey(text, out _));
}
