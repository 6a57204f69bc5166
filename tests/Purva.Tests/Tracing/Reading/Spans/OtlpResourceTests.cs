using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Purva.Tracing.Reading.Spans;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class OtlpResourceTests
{
    [Fact]
    public void Attributes_of_all_scalars_and_an_error_are_read()
    {
        byte[] span =
        [
            .. GenerateSpans.Field(1, new byte[15].Append((byte)1).ToArray()), .. GenerateSpans.Field(2, [0, 0, 0, 0, 0, 0, 0, 9]), .. GenerateSpans.Field(5, "n"u8),
            .. Attribute("t", GenerateSpans.Field(1, "x"u8)), .. Attribute("b", [0x10, 1]), .. Attribute("i", [0x18, .. GenerateSpans.Varint(ulong.MaxValue)]), .. Attribute("d", [0x21, .. BitConverter.GetBytes(0.5)]),
            .. Attribute("list", GenerateSpans.Field(5, [])), .. GenerateSpans.Field(15, [0x18, 2]),
        ];
        byte[] resource = [.. GenerateSpans.Field(1, [.. Of("service.instance.id", "1"), .. Of("service.name", "s")]), .. GenerateSpans.Field(2, GenerateSpans.Field(2, span))];
        var spans = new SpanCollection(new TraceDraft(TraceLimits.Default));

        Assert.True(OtlpResource.TryRead(resource, spans));
        spans.Complete();
        Assert.Equal(
            ["0|s/1|s/1:1|0|n|span=0000000000000009 t=x b=true i=-1 d=0.5", "0|s/1|s/1:2|0|n ends|span=0000000000000009 status=error"],
            Traces.Tell(spans.Draft.ToTrace("x", 0)).Select(one => one[33..]));
        Assert.False(OtlpResource.TryRead(resource.AsSpan()[..^1], new SpanCollection(new TraceDraft(TraceLimits.Default))));
    }

    private static byte[] Attribute(string name, byte[] value) => GenerateSpans.Field(9, [.. GenerateSpans.Field(1, System.Text.Encoding.UTF8.GetBytes(name)), .. GenerateSpans.Field(2, value)]);

    private static byte[] Of(string name, string value) =>
        GenerateSpans.Field(1, [.. GenerateSpans.Field(1, System.Text.Encoding.UTF8.GetBytes(name)), .. GenerateSpans.Field(2, GenerateSpans.Field(1, System.Text.Encoding.UTF8.GetBytes(value)))]);
}
