using CsCheck;
using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>Random sets of siblings, and dense vectors over one directory.</summary>
public static class GenerateSiblings
{
    /// <summary>Three of the four replicas of the small vectors and a stranger, in no order.</summary>
    public static ReplicaDirectory Directory { get; } = new([new ReplicaId(0xc), new ReplicaId(0xa), new ReplicaId(0xd), new ReplicaId(0xb), new ReplicaId(0xffff)]);

    /// <summary>Dense vectors over <see cref="Directory"/>.</summary>
    public static Gen<DenseVector> Dense { get; } = Generate.VersionVector.Select(vector => DenseVector.Of(Directory, vector));

    /// <summary>Sets of texts in which marks, backslashes, brackets, commas and nothing at all are frequent.</summary>
    public static Gen<DottedVersionVectorSet<string>> Texts { get; } = Sets(Gen.OneOf(Gen.Char["\"\\,[]{}+ x"], Gen.Char['a', 'z'], Gen.Const('é')).Array[0, 5].Select(chars => new string(chars)));

    /// <summary>Sets of events, which have a binary form.</summary>
    public static Gen<DottedVersionVectorSet<Dot>> Dots { get; } = Sets(Generate.WideDot);

    /// <summary>Sets whose values are bytes.</summary>
    public static Gen<OpaqueSiblings> Opaque { get; } = Dots.Select(OpaqueSiblings.Of);

    /// <summary>What two replicas make of some writes, blind ones and informed, and of what they hear of each other; at times with values that have no dot.</summary>
    public static Gen<DottedVersionVectorSet<T>> Sets<T>(Gen<T> values) => Gen.Select(Gen.Int[0, 3], Gen.Bool, values).Array[0, 12].Select(steps =>
    {
        var (a, b) = (default(DottedVersionVectorSet<T>), default(DottedVersionVectorSet<T>));
        foreach (var (step, sees, value) in steps)
        {
            (a, b) = step switch
            {
                0 => (a.Update(sees ? a.Context : default, value, new ReplicaId(1), out _), b),
                1 => (a, b.Update(sees ? b.Context : default, value, new ReplicaId(0xabcd_ef01), out _)),
                2 => (a.Sync(b), b),
                _ => (a.Sync(DottedVersionVectorSet.Of(default, value)), b),
            };
        }

        return a;
    });
}
