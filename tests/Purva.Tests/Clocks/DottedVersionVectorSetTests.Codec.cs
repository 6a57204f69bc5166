using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Wire;
using Xunit;

namespace Purva.Tests.Clocks;

public sealed partial class DottedVersionVectorSetTests
{
    private static readonly Gen<WrittenSet> WrittenSets =
        Gen.Select(Gen.Int[0, 3], Gen.Bool, Gen.Byte[1, 9]).Array[0, 12].Select(steps =>
        {
            var (a, b) = (default(DottedVersionVectorSet<Dot>), default(DottedVersionVectorSet<Dot>));
            foreach (var (step, sees, value) in steps)
            {
                var dot = new Dot(new ReplicaId(7), value);
                (a, b) = step switch
                {
                    0 => (a.Update(sees ? a.Context : default, dot, new ReplicaId(1), out _), b),
                    1 => (a, b.Update(sees ? b.Context : default, dot, new ReplicaId(2), out _)),
                    2 => (a.Sync(b), b),
                    _ => (a.Sync(DottedVersionVectorSet.Of(default, dot)), b),
                };
            }

            return new WrittenSet(a);
        });

    [Fact]
    public void Its_binary_form_obeys_the_laws_of_forms() => CodecLaws.Check(WrittenSets);

    [Fact]
    public void Its_bytes_are_the_context_the_living_values_of_each_replica_and_the_anonymous_ones()
    {
        var value = new Dot(new ReplicaId(7), 3);
        var set = DottedVersionVectorSet.Of(default, value).Update(default, value, new ReplicaId(1), out _);
        byte[] expected = [.. CodecLaws.Encode(set.Context), 1, .. CodecLaws.Encode(value), 1, .. CodecLaws.Encode(value)];
        Assert.Equal(expected, CodecLaws.Encode(new WrittenSet(set)));
    }

    [Fact]
    public void More_living_values_than_the_counter_says_are_malformed()
    {
        var value = CodecLaws.Encode(new Dot(new ReplicaId(7), 3));
        byte[] bytes = [.. CodecLaws.Encode(VersionVector.Of(new Dot(new ReplicaId(1), 1))), 2, .. value, .. value, 0];
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<WrittenSet>(bytes));
    }

    [Fact]
    public void Anonymous_values_out_of_order_or_twice_are_malformed()
    {
        var (first, second) = (CodecLaws.Encode(new Dot(new ReplicaId(7), 3)), CodecLaws.Encode(new Dot(new ReplicaId(7), 4)));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<WrittenSet>([0, 2, .. second, .. first]));
        Assert.Equal(DecodeStatus.Malformed, CodecLaws.CheckHostile<WrittenSet>([0, 2, .. first, .. first]));
    }

    private readonly record struct WrittenSet(DottedVersionVectorSet<Dot> Set) : IWireFormat<WrittenSet>
    {
        public int EncodedLength => DottedVersionVectorSet.EncodedLength(Set);

        public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, out WrittenSet value)
        {
            var status = DottedVersionVectorSet.TryRead<Dot>(ref reader, limits, out var set);
            value = new WrittenSet(set);
            return status;
        }

        public void Write(ref WireWriter writer) => DottedVersionVectorSet.Write(ref writer, Set);
    }
}
