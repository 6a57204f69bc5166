using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DottedVersionVectorTests
{
    private static readonly Gen<DottedVersionVector> Any =
        Gen.Select(Generate.WideDot, Generate.WideVersionVector).Where((dot, context) => !context.Contains(dot)).Select((dot, context) => new DottedVersionVector(dot, context));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void The_text_form_is_read_back() => TextLaws.Check(Any, "{}:,ab0129");

    [Fact]
    public void The_forms_are_as_documented()
    {
        var version = DottedVersionVector.Parse("a:3{a:1}");
        Span<char> chars = stackalloc char[20];
        Span<byte> bytes = stackalloc byte[20];

        Assert.Equal(new DottedVersionVector(Dot.Parse("a:3"), VersionVector.Parse("{a:1}")), version);
        Assert.Equal("00" + "000000000000000A03", Convert.ToHexString(CodecLaws.Encode(DottedVersionVector.Parse("a:3{}"))));
        Assert.True(version.TryFormat(chars, out var written) && version.TryFormat(bytes, out var length) && length == written);
        Assert.Equal("a:3{a:1}", chars[..written].ToString());
        Assert.Equal("a:3{a:1}", Encoding.ASCII.GetString(bytes[..written]));
        Assert.Equal(VersionVector.Parse("{a:3}"), version.Ceiling);
        Assert.Equal(VersionVector.Empty, default(DottedVersionVector).Ceiling);
    }

    [Fact]
    public void Two_writes_through_one_replica_that_read_nothing_of_each_other_are_concurrent()
    {
        // The case that the paper starts from: two clients write through one server, whose plain vector would order them.
        var first = DottedVersionVector.Parse("b:1{}");
        var second = DottedVersionVector.Parse("b:2{}");
        var third = DottedVersionVector.Parse("b:3{b:1}");

        Assert.Equal(CausalOrder.Concurrent, first.CompareCausally(second));
        Assert.Equal(CausalOrder.Before, first.CompareCausally(third));
        Assert.Equal(CausalOrder.After, third.CompareCausally(first));
        Assert.Equal(CausalOrder.Concurrent, third.CompareCausally(second));
        Assert.Equal(CausalOrder.Equal, third.CompareCausally(third));
    }

    [Fact]
    public void Versions_that_claim_to_have_read_each_other_are_both_kept() =>
        Assert.Equal(CausalOrder.Concurrent, DottedVersionVector.Parse("a:1{b:1}").CompareCausally(DottedVersionVector.Parse("b:1{a:1}")));

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var left = DottedVersionVector.Parse("a:3{a:1,b:2,c:3}");
        var right = DottedVersionVector.Parse("b:3{a:1,b:2,c:3}");

        Assert.Equal(0, Allocation.Of(() => left.CompareCausally(right)));
    }

    [Theory]
    [InlineData("a:1{a:1}")]
    [InlineData("a:1")]
    [InlineData("{a:1}")]
    public void A_text_that_is_no_version_is_refused(string text) => Assert.Throws<FormatException>(() => DottedVersionVector.Parse(text));

    [Fact]
    public void A_value_that_was_read_before_it_was_written_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new DottedVersionVector(Dot.Parse("a:1"), VersionVector.Parse("{a:1}")));
        Assert.Throws<ArgumentException>(() => new DottedVersionVector(default, VersionVector.Empty));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<DottedVersionVector>(Convert.FromHexString("01000000000000000A03000000000000000A03")));
    }
}
