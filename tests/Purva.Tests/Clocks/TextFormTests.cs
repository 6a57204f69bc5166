using System.Text;
using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

/// <summary>The span forms of a text are its string form, in any room that holds it and in none that does not.</summary>
public sealed class TextFormTests
{
    [Fact]
    public void Dots_are_the_same_in_every_form() => SpanTextLaws.Check(Generate.WideDot);

    [Fact]
    public void Vectors_are_the_same_in_every_form() => SpanTextLaws.Check(Generate.WideVersionVector);

    [Fact]
    public void Contexts_are_the_same_in_every_form() => SpanTextLaws.Check(Generate.WideCausalContext);

    [Fact]
    public void Timestamps_are_the_same_in_every_form() => SpanTextLaws.Check(Generate.HybridTimestamp);

    [Fact]
    public void Replica_identities_are_the_same_in_every_form() => SpanTextLaws.Check(Generate.WideDot.Select(dot => dot.Replica));

    [Fact]
    public void Formatting_into_a_span_allocates_nothing()
    {
        var vector = VersionVector.Parse("{a:1,b:300,c:18446744073709551615}");
        var chars = new char[100];
        var bytes = new byte[100];
        var format = () =>
        {
            vector.TryFormat(chars, out _);
            vector.TryFormat(bytes, out _);
        };

        Assert.Equal(0, Allocation.Of(format));
        Assert.StartsWith("{a:1,b:300,c:18446744073709551615}", Encoding.ASCII.GetString(bytes), StringComparison.Ordinal);
    }
}
