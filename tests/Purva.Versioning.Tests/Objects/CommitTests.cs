using CsCheck;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Xunit;

namespace Purva.Versioning.Tests.Objects;

/// <summary>The binary forms: what is written comes back, and bytes of strangers are read as what has just these bytes, or not at all.</summary>
public sealed class CommitTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char['a', 'z'], 0, 12], Gen.Byte.Array[0, 8].Select(bytes => ByteText.ToText(bytes)));

    private static readonly Gen<ObjectId> Id = Gen.Byte.Array[32].Select(bytes => new ObjectId(bytes));

    private static readonly Gen<Signature> Person = Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 6], Gen.Long, Gen.Int[-900, 900]).Select((name, seconds, offset) => new Signature(name, $"{name}@x", seconds, offset));

    private static readonly Gen<Commit> Values = Gen.Select(Id, Id.Array[0, 3], Person, Gen.ULong, Text, Gen.Byte.Array[0, 9]).Select((tree, parents, person, number, text, rest) =>
    {
        var dot = new Dot(new ReplicaId(number | 0x100), (number % 100) + 1);
        return new Commit
        {
            Tree = tree, Parents = [.. parents], Author = person, Committer = person, Time = new HybridTimestamp(number), Dot = dot,
            Clock = VersionVector.Of(dot, new Dot(new ReplicaId(3), 4)).With(dot), Message = text, GitRest = [.. rest],
        };
    });

    [Fact]
    public void A_commit_is_read_back_as_it_was() => Values.Sample(commit =>
        Commit.TryRead(commit.ToObject().Content.Span, out var read, out _) && read.ToObject().ComputeId() == commit.ToObject().ComputeId() && read.Message == commit.Message && read.Clock == commit.Clock);

    [Fact]
    public void Cut_and_spoilt_commits_are_refused_or_are_another_canonical_one() => Gen.Select(Values, Gen.Int[0, 400], Gen.Byte).Sample((commit, at, flip) =>
    {
        var bytes = commit.ToObject().Content.ToArray();
        var isCutRefused = !Commit.TryRead(bytes.AsSpan(0, at % bytes.Length), out _, out var problem) && problem is not null;
        bytes[at % bytes.Length] ^= (byte)(flip | 1);
        return isCutRefused && (!Commit.TryRead(bytes, out var read, out _) || read.ToObject().Content.Span.SequenceEqual(bytes));
    });

    [Fact]
    public void Bytes_of_strangers_are_never_more_than_refused() => Gen.Byte.Array[0, 200].Sample(bytes =>
    {
        var isTree = Tree.TryRead(bytes, out var tree, out _);
        var isTag = Tag.TryRead(bytes, out var tag, out _);
        var isCommit = Commit.TryRead(bytes, out var commit, out _);
        return (!isTree || tree.ToObject().Content.Span.SequenceEqual(bytes)) && (!isTag || tag!.ToObject().Content.Span.SequenceEqual(bytes)) && (!isCommit || commit!.ToObject().Content.Span.SequenceEqual(bytes));
    }, iter: 5_000);

    [Fact]
    public void Text_of_bytes_gives_every_byte_back() => Gen.Byte.Array[0, 20].Sample(bytes => ByteText.ToBytes(ByteText.ToText(bytes)).AsSpan().SequenceEqual(bytes));

    [Fact]
    public void A_form_is_these_bytes()
    {
        var dot = new Dot(new ReplicaId(0x10001), 2);
        var commit = new Commit { Tree = ObjectId.None, Author = new Signature("A", "b", 1, 60), Committer = new Signature("A", "b", 1, 60), Time = new HybridTimestamp(5), Dot = dot, Clock = VersionVector.Of(dot), Message = "m" };
        var person = "01410162" + "0000000000000001" + "000000000000003C";
        Assert.Equal("01" + new string('0', 64) + "00" + person + person + "0000000000000005" + "000000000001000102" + Convert.ToHexString(TestKit.CodecLaws.Encode(commit.Clock)) + "016D" + "00", Convert.ToHexString(commit.ToObject().Content.Span));
    }
}
