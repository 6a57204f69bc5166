using CsCheck;
using Purva.Clocks;

namespace Purva.TestKit;

/// <summary>Random matrices, and what they mean.</summary>
public static class GenerateMatrices
{
    /// <summary>A matrix over four replicas with small counters.</summary>
    public static Gen<KnowledgeMatrix> Matrix { get; } = Of(Generate.VersionVector);

    /// <summary>A matrix with rows over any replicas and counters.</summary>
    public static Gen<KnowledgeMatrix> WideMatrix { get; } = Of(Generate.WideVersionVector);

    /// <summary>Each row's events, those of different rows told apart.</summary>
    public static HashSet<Dot> DotsOf(KnowledgeMatrix matrix)
    {
        var dots = new HashSet<Dot>();
        foreach (var reader in matrix.Replicas)
        {
            dots.UnionWith(DotSets.Of(matrix[reader]).Select(dot => dot with { Replica = new ReplicaId((reader.Value << 8) | dot.Replica.Value) }));
        }

        return dots;
    }

    private static Gen<KnowledgeMatrix> Of(Gen<VersionVector> rows) => Gen.Select(Generate.ReplicaId, rows).Array[0, 4].Select(parts =>
        parts.Aggregate(KnowledgeMatrix.Empty, (matrix, row) => matrix.With(row.Item1, row.Item2)));
}
