using System.Text;
using CsCheck;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed class DotTextTests
{
    [Fact]
    public void Vectors_and_contexts_are_written_in_place_as_they_are_into_a_string() =>
        Generate.CausalContext.Sample(context =>
        {
            Check(context.ToString(), context);
            Check(context.Contiguous.ToString(), context.Contiguous);
        });

    private static void Check<T>(string text, T value)
        where T : ISpanFormattable, IUtf8SpanFormattable
    {
        Span<char> chars = stackalloc char[200];
        Span<byte> bytes = stackalloc byte[200];
        Assert.True(value.TryFormat(chars, out var charsWritten, default, null));
        Assert.True(value.TryFormat(bytes, out var bytesWritten, default, null));
        Assert.Equal(text, chars[..charsWritten].ToString());
        Assert.Equal(text, Encoding.UTF8.GetString(bytes[..bytesWritten]));
        for (var length = 0; length < text.Length; length++)
        {
            Assert.False(value.TryFormat(chars[..length], out charsWritten, default, null));
            Assert.False(value.TryFormat(bytes[..length], out bytesWritten, default, null));
            Assert.Equal((0, 0), (charsWritten, bytesWritten));
        }
    }
}
