using System.Text.Json;
using CsCheck;
using Purva.Clocks;
using Purva.Crdts;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts;

public sealed class DotTableTests
{
    [Fact]
    public void It_names_each_replica_of_the_context_once() =>
        Generate.CausalContext.Sample(context =>
        {
            var expected = DotSets.Of(context).Select(dot => dot.Replica).Distinct().Order();
            Law.Holds(new DotTable(context).Replicas.ToArray().SequenceEqual(expected), $"the replicas of {context}");
        });

    [Fact]
    public void A_dot_is_read_back_if_the_context_has_seen_it() =>
        Gen.Select(Generate.CausalContext, Generate.Dot).Sample((context, dot) =>
        {
            var table = new DotTable(context);
            if (!table.Replicas.ToArray().Contains(dot.Replica))
            {
                Assert.Throws<ArgumentException>(() => table.LengthOf(dot));
                return;
            }

            var bytes = new byte[table.LengthOf(dot)];
            var writer = new WireWriter(bytes);
            table.Write(ref writer, dot);
            var reader = new WireReader(bytes);
            var status = table.TryRead(ref reader, out var read);
            Law.Holds(writer.Position == bytes.Length, $"{dot} takes what it says");
            Law.Holds(status == (context.Contains(dot) ? DecodeStatus.Done : DecodeStatus.Malformed), $"{dot} under {context} is {status}");
            Law.Holds(read == (context.Contains(dot) ? dot : default), $"{dot} was read as {read}");
        });

    [Theory]
    [InlineData("\"a:2\"", true)]
    [InlineData("\"a:3\"", false)]
    [InlineData("\"b:1\"", false)]
    [InlineData("\"a:02\"", false)]
    [InlineData("2", false)]
    public void A_dot_in_JSON_is_one_that_the_context_has_seen(string json, bool isOne)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.True(reader.Read());
        Assert.Equal(isOne, new DotTable(CausalContext.Parse("{a:2}")).TryReadJson(ref reader, out _));
    }

    [Theory]
    [InlineData("0000")] // no counter is 0
    [InlineData("0101")] // there is one replica
    [InlineData("0003")] // two events were seen
    public void A_dot_that_was_not_seen_is_malformed(string hex)
    {
        var reader = new WireReader(Convert.FromHexString(hex));
        Assert.Equal(DecodeStatus.Malformed, new DotTable(CausalContext.Parse("{a:2}")).TryRead(ref reader, out _));
    }
}
