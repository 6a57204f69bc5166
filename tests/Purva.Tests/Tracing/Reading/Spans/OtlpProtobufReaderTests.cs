using System.Buffers.Binary;
using CsCheck;
using Purva.TestKit.Logs;
using Purva.Tracing.Histories;
using Purva.Tracing.Reading;
using Xunit;

namespace Purva.Tests.Tracing.Reading.Spans;

public sealed class OtlpProtobufReaderTests
{
    [Fact]
    public void It_reads_what_the_same_spans_are_as_json() =>
        GenerateSpans.SkewedSpans.Sample(
            spans =>
            {
                var (binary, json) = (Traces.Read(TraceForms.OtlpProtobuf, GenerateSpans.Protobuf(spans)), SpanKit.ReadJson(spans));
                return SpanKit.Tell(binary).SequenceEqual(SpanKit.Tell(json)) && binary.Problems.Select(one => one.Kind).SequenceEqual(json.Problems.Select(one => one.Kind));
            },
            iter: 200);

    [Fact]
    public void Messages_may_stand_behind_their_lengths() =>
        GenerateSpans.Spans.Where(spans => spans.Length > 1).Sample(
            spans =>
            {
                byte[][] messages = [GenerateSpans.Protobuf(spans[..1]), GenerateSpans.Protobuf(spans[1..])];
                var expected = SpanKit.Tell(Traces.Read(TraceForms.OtlpProtobuf, [.. messages[0], .. messages[1]]));
                byte[] varint = [.. messages.SelectMany(one => (byte[])[.. GenerateSpans.Varint((ulong)one.Length), .. one])];
                byte[] fixedLength = [.. messages.SelectMany(one => (byte[])[.. BigEndian(one.Length), .. one])];
                return SpanKit.Tell(Traces.Read(TraceForms.OtlpProtobuf, varint)).SequenceEqual(expected) && SpanKit.Tell(Traces.Read(TraceForms.OtlpProtobuf, fixedLength)).SequenceEqual(expected);
            },
            iter: 100);

    [Fact]
    public void What_breaks_off_is_a_problem_and_the_rest_is_told()
    {
        var message = GenerateSpans.Protobuf([new LoggedSpan(1, 1, 0, [], 2, "a", 0, 10)]);
        var cut = Traces.Read(TraceForms.OtlpProtobuf, [.. message, .. message[..^3]]);
        var spoilt = Traces.Read(TraceForms.OtlpProtobuf, [.. message, 0xFF, 0xFF]);

        Assert.Equal([TraceProblemKind.NotUnderstood, TraceProblemKind.NotUnderstood], [cut.Problems.Single().Kind, spoilt.Problems.Single().Kind]);
        Assert.Equal([2, 2], [cut.Executions.Single().Count, spoilt.Executions.Single().Count]);
    }

    [Fact]
    public void A_length_that_nobody_can_keep_is_not_waited_for()
    {
        var log = new byte[4_000];
        log[0] = 0x0A;
        log.AsSpan(1, 9).Fill(0xFF);
        var trace = Traces.Read(TraceForms.OtlpProtobuf, log, new TraceLimits { MostEventBytes = 10 }, 100);

        Assert.Equal(TraceProblemKind.NotUnderstood, trace.Problems.Single().Kind);
    }

    [Fact]
    public void Links_that_lead_nowhere_take_no_room()
    {
        byte[] span = [0x0A, 16, .. new byte[15], 1, 0x12, 8, .. new byte[7], 1, .. Enumerable.Repeat((byte[])[0x6A, 0], 50).SelectMany(link => link)];
        byte[] scope = [0x12, .. GenerateSpans.Varint((ulong)span.Length), .. span], resource = [0x12, .. GenerateSpans.Varint((ulong)scope.Length), .. scope];
        var trace = Traces.Read(TraceForms.OtlpProtobuf, [0x0A, .. GenerateSpans.Varint((ulong)resource.Length), .. resource], new TraceLimits { MostTextBytes = 600 });

        Assert.Equal(2, trace.Executions.Single().Count);
        Assert.Empty(trace.Problems);
    }

    private static byte[] BigEndian(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
