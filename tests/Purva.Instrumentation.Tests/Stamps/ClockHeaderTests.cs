using CsCheck;
using Purva.Clocks;
using Purva.Instrumentation.Stamps;
using Xunit;

namespace Purva.Instrumentation.Tests.Stamps;

public sealed class ClockHeaderTests
{
    private static readonly Gen<string> Headers =
        from ids in Gen.ULong[1, ulong.MaxValue].Array[1, ClockHeader.MaxEntries]
        from counters in Gen.ULong[1, ulong.MaxValue].Array[ClockHeader.MaxEntries]
        from names in Gen.String[Gen.Char["abcXYZ019._-"], 1, HostLabel.MaxNameLength].Array[ClockHeader.MaxEntries]
        from isLossy in Gen.Bool
        select Write(ids, counters, names, isLossy);

    [Theory]
    [InlineData("shop-9f2c:12", 1, false)]
    [InlineData("shop-9f2c:12,cart-71a0:7", 2, false)]
    [InlineData("shop-2:12,a-1:7,b-3:18446744073709551615~", 3, true)]
    [InlineData("a-b-c.d_e-1:1", 1, false)]
    public void What_is_written_so_is_read(string header, int entries, bool isMarked)
    {
        var heard = new HeardHost[ClockHeader.MaxEntries];
        Assert.True(ClockHeader.TryRead(header, heard, out var count, out var isLossy));
        Assert.Equal(entries, count);
        Assert.Equal(isMarked, isLossy);
    }

    [Theory]
    [InlineData("")]
    [InlineData("~")]
    [InlineData("shop")]
    [InlineData("shop:1")]
    [InlineData("-1:1")]
    [InlineData("shop-:1")]
    [InlineData("shop-0:1")]
    [InlineData("shop-01:1")]
    [InlineData("shop-A:1")]
    [InlineData("shop-1:0")]
    [InlineData("shop-1:01")]
    [InlineData("shop-1:+1")]
    [InlineData("shop-1:")]
    [InlineData("shop-1:18446744073709551616")]
    [InlineData("shop-1:1,")]
    [InlineData(",shop-1:1")]
    [InlineData("shop-1:1, a-2:1")]
    [InlineData("shop-1:1~~")]
    [InlineData("shop-1:1~,a-2:1")]
    [InlineData("shop-1:1,a-1:1")]
    [InlineData("shop-1:1,b-3:1,a-2:1")]
    [InlineData("shop-1:1,b-3:1,b-3:2")]
    [InlineData("shöp-1:1")]
    [InlineData("sh op-1:1")]
    [InlineData("sh\"op-1:1")]
    [InlineData("sh\nop-1:1")]
    [InlineData("abcdefghijklmnopqrstuvwxyzabcdefg-1:1")]
    [InlineData("shop-11111111111111111:1")]
    public void Nothing_else_is_read(string header)
    {
        Assert.False(ClockHeader.TryRead(header, new HeardHost[ClockHeader.MaxEntries], out var count, out _));
        Assert.Equal(0, count);
    }

    [Fact]
    public void What_a_process_writes_comes_back_as_the_same_text() =>
        Headers.Sample(header =>
        {
            Assert.InRange(header.Length, 1, ClockHeader.MaxLength);
            using var tracer = Tracer.Make("here", 1, ClockHeader.MaxEntries);
            var heard = new HeardHost[ClockHeader.MaxEntries];
            Assert.True(ClockHeader.TryRead(header, heard, out var count, out var isLossy));
            Assert.Equal(header.EndsWith('~'), isLossy);
            var known = KnownHosts.None.Merge(heard.AsSpan(1, count - 1), header, isLossy, 1, ClockHeader.MaxEntries, out _);
            Assert.Equal(header, header[..heard[0].Length] + $":{heard[0].Counter}" + (count == 1 && isLossy ? "~" : known.HeaderTail));
        });

    [Fact]
    public void No_text_however_spoilt_is_more_than_refused() =>
        Gen.Select(Headers, Gen.Int[0, 5_000], Gen.Char, Gen.Int[0, 3]).Sample((header, place, letter, how) =>
        {
            var at = place % header.Length;
            var spoilt = how switch
            {
                0 => header[..at],
                1 => header[..at] + letter + header[(at + 1)..],
                2 => header.Insert(at, letter.ToString()),
                _ => header + header[at..],
            };
            var heard = new HeardHost[ClockHeader.MaxEntries];
            if (ClockHeader.TryRead(spoilt, heard, out var count, out _))
            {
                Assert.All(heard[..count], host => Assert.True(HostLabel.TryReadReplica(host.LabelIn(spoilt), out var replica) && replica == host.Replica && host.Counter > 0));
                Assert.Equal(count, heard[..count].Select(host => host.Replica).Distinct().Count());
            }
            else
            {
                Assert.Equal(0, count);
            }
        });

    [Fact]
    public void One_entry_too_many_is_refused()
    {
        var ids = Enumerable.Range(1, ClockHeader.MaxEntries + 1).Select(id => (ulong)id).ToArray();
        Assert.True(IsRead(Write(ids[..^1], ids, [.. ids.Select(_ => "a")], false)));
        Assert.False(IsRead(Write(ids, ids, [.. ids.Select(_ => "a")], false)));
    }

    private static bool IsRead(string header) => ClockHeader.TryRead(header, new HeardHost[ClockHeader.MaxEntries], out _, out _);

    /// <summary>The form as its description has it, written another way than the product does.</summary>
    private static string Write(ulong[] ids, ulong[] counters, string[] names, bool isLossy)
    {
        var entries = ids.Distinct().Select((id, i) => (Id: id, Text: $"{names[i % names.Length]}-{new ReplicaId(id)}:{counters[i]}")).ToList();
        return string.Join(',', entries.Take(1).Concat(entries.Skip(1).OrderBy(entry => entry.Id)).Select(entry => entry.Text)) + (isLossy ? "~" : "");
    }
}
