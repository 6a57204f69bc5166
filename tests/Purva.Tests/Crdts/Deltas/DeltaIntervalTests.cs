using CsCheck;
using Purva.Clocks;
using Purva.Crdts.Counters;
using Purva.Crdts.Deltas;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Crdts.Deltas;

public sealed class DeltaIntervalTests
{
    private static readonly Gen<DeltaInterval<GCounter>> Any = Gen.Select(
        Gen.ULong, Gen.ULong[0, 300], Gen.ULong[1, 300], GenerateCounters.GCounter,
        (session, after, length, state) => new DeltaInterval<GCounter>(session, after, after + length, state));

    [Fact]
    public void The_binary_form_is_canonical() => CodecLaws.Check(Any);

    [Fact]
    public void It_stands_in_an_envelope() => EnvelopeLaws.Check(Any);

    [Fact]
    public void The_forms_are_as_documented()
    {
        var interval = new DeltaInterval<GCounter>(5, 3, 7, GCounter.Empty.Increment(ReplicaId.Parse("a")));

        Assert.Equal("05030301000000000000000A00", Convert.ToHexString(CodecLaws.Encode(interval)));
        Assert.Equal("5/3..7 1 {a:1}", interval.ToString());
        Assert.Equal("5/whole..7 1 {a:1}", (interval with { After = 0 }).ToString());
        Assert.Equal(EnvelopeKind.DeltaInterval, (EnvelopeKind)Envelope.Encode(interval)[1]);
    }

    [Fact]
    public void An_end_beyond_64_bits_is_malformed() =>
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<DeltaInterval<GCounter>>(Convert.FromHexString("0501FEFFFFFFFFFFFFFFFF0100")));
}
