using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class OpaqueSiblingsTests
{
    [Fact]
    public void Its_binary_form_obeys_the_laws_of_forms() => CodecLaws.Check(GenerateSiblings.Opaque);

    [Fact]
    public void Its_text_form_obeys_the_laws_of_texts() => TextLaws.Check(GenerateSiblings.Opaque, "{}[]\"\\,+:a1 ");

    [Fact]
    public void A_set_comes_out_of_an_envelope_as_it_went_in() => GenerateSiblings.Dots.Sample(set =>
    {
        Assert.Equal(DecodeStatus.Done, Envelope.TryDecode<OpaqueSiblings>(Envelope.Encode(OpaqueSiblings.Of(set)), DecodeLimits.Default, out var read));
        Assert.Equal(DecodeStatus.Done, read.TryOpen<Dot>(DecodeLimits.Default, out var opened));
        Assert.Equal(set, opened);
        Assert.Equal((set.Context, set.Size), (read.Context, read.Size));
        Assert.Equal(set.Dotted.Select(sibling => sibling.Dot), read.Dotted.Select(sibling => sibling.Dot));
        Assert.Equal(set.Size, read.Dotted.Count() + read.Anonymous.Count());
    });

    [Fact]
    public void Its_bytes_are_the_context_and_each_value_behind_its_length()
    {
        var value = new Dot(new ReplicaId(7), 3);
        var opaque = OpaqueSiblings.Of(DottedVersionVectorSet.Of(default, value).Update(default, value, new ReplicaId(1), out _));
        byte[] written = [9, .. CodecLaws.Encode(value)];

        Assert.Equal([1, .. written, 1, .. written], CodecLaws.Encode(opaque)[CodecLaws.Encode(opaque.Context).Length..]);
        Assert.Equal("{1:1 [\"000000000000000703\"]}+[\"000000000000000703\"]", opaque.ToString());
    }

    [Theory]
    [InlineData("{a:1 [\"00\"]}", "a value that ends beyond its bytes")]
    [InlineData("{a:1 [\"01020304050607080900\"]}", "a byte too many")]
    [InlineData("{}+[\"\"]", "a value of no bytes")]
    public void Bytes_that_are_no_value_of_the_type_are_malformed(string text, string reason)
    {
        var status = OpaqueSiblings.Parse(text).TryOpen<Dot>(DecodeLimits.Default, out var opened);

        Assert.True(status == DecodeStatus.Malformed, reason);
        Assert.Equal(default, opened);
    }
}
