using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Versioning.Commits;
using Purva.Versioning.Objects;
using Purva.Versioning.Syncing;
using Xunit;

namespace Purva.Versioning.Tests.Syncing;

/// <summary>Whatever the other side gives wrongly is named and refused, and what was there stays as it was.</summary>
public sealed class HostileSourceTests
{
    private static readonly ReplicaId Stranger = new CloneId(0xABCDEF).Line(1);

    [Fact]
    public void An_object_with_another_name_is_refused() => Refused(VersioningProblem.ObjectCorrupt, (source, id, stored) => stored.Kind == ObjectKind.Blob ? StoredObject.Blob("evil"u8.ToArray()) : stored);

    [Fact]
    public void A_parent_that_is_not_there_is_refused() => Forged(VersioningProblem.ParentMissing, commit => commit with { Parents = [ObjectId.Of(ObjectKind.Commit, "nothing"u8)] });

    [Fact]
    public void A_clock_that_knows_more_than_its_parents_is_refused() =>
        Forged(VersioningProblem.ClockMismatch, commit => commit with { Clock = commit.Clock.With(new Dot(new ReplicaId(77), 5)) });

    [Fact]
    public void A_clock_that_forgets_a_parent_is_refused() =>
        Forged(VersioningProblem.ClockMismatch, commit => commit with { Dot = new Dot(Stranger, 1), Clock = VersionVector.Of(new Dot(Stranger, 1)) }, withParent: true);

    [Theory]
    [InlineData(4)]
    [InlineData(ulong.MaxValue)]
    public void A_commit_that_leaves_dots_of_its_line_out_is_refused(ulong counter) =>
        Forged(VersioningProblem.ClockMismatch, commit => commit with { Dot = new Dot(Stranger, counter), Clock = VersionVector.Of(new Dot(Stranger, counter)) }, withParent: true);

    [Fact]
    public void A_commit_that_is_earlier_than_its_parent_is_refused() =>
        Forged(VersioningProblem.ClockMismatch, commit => commit with { Time = default }, withParent: true);

    [Fact]
    public void A_commit_from_the_far_future_is_refused() =>
        Forged(VersioningProblem.ClockMismatch, commit => commit with { Time = HybridTimestamp.FromMilliseconds(TimeProvider.System.GetUtcNow().AddDays(3).ToUnixTimeMilliseconds()) });

    [Theory]
    [InlineData("..")]
    [InlineData(".purva")]
    [InlineData(".GIT")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("zero\0")]
    public void A_path_outside_the_tree_is_refused(string name)
    {
        var tree = new ObjectForm().Number(1).Byte((byte)EntryMode.File).Text(name).Id(StoredObject.Blob(default).ComputeId()).Bytes;
        ForgedTree(VersioningProblem.UnsafePath, new StoredObject(ObjectKind.Tree, tree));
    }

    [Fact]
    public void Names_that_stand_twice_or_out_of_order_are_refused()
    {
        var blob = StoredObject.Blob(default).ComputeId();
        foreach (var (first, second) in (ReadOnlySpan<(string, string)>)[("a", "a"), ("b", "a")])
        {
            ForgedTree(VersioningProblem.ObjectMalformed, new StoredObject(ObjectKind.Tree,
                new ObjectForm().Number(2).Byte(1).Text(first).Id(blob).Byte(1).Text(second).Id(blob).Bytes));
        }
    }

    [Fact]
    public void A_count_that_the_bytes_cannot_hold_is_refused() =>
        ForgedTree(VersioningProblem.ObjectMalformed, new StoredObject(ObjectKind.Tree, new ObjectForm().Number(900_000).Bytes));

    [Fact]
    public void A_tree_that_names_an_object_as_another_kind_is_refused()
    {
        var (blob, folder) = (StoredObject.Blob(default).ComputeId(), Tree.Empty.ToObject().ComputeId());
        ForgedTree(VersioningProblem.ObjectMalformed, new StoredObject(ObjectKind.Tree, new ObjectForm().Number(2).Byte((byte)EntryMode.File).Text("a").Id(blob).Byte((byte)EntryMode.Tree).Text("b").Id(blob).Bytes));
        ForgedTree(VersioningProblem.ObjectMalformed, new StoredObject(ObjectKind.Tree, new ObjectForm().Number(2).Byte((byte)EntryMode.Tree).Text("a").Id(folder).Byte((byte)EntryMode.File).Text("b").Id(folder).Bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tree_that_names_an_object_that_is_here_as_another_kind_is_refused(bool isPacked)
    {
        using var folder = new PassingFolder();
        using var victim = Repository.Init(folder.Path);
        victim.Commit("d/a.txt", "mine\n");
        _ = isPacked ? victim.Repack(TestContext.Current.CancellationToken) : 0;
        var blob = StoredObject.Blob("mine\n"u8.ToArray()).ComputeId();
        var tree = new StoredObject(ObjectKind.Tree, new ObjectForm().Number(1).Byte((byte)EntryMode.Tree).Text("b").Id(blob).Bytes);
        var forged = CommitOf(new Dot(Stranger, 1)) with { Tree = tree.ComputeId() };
        var refused = Assert.Throws<VersioningException>(() => victim.Pull(SourceOf([forged.ToObject(), tree], forged), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(VersioningProblem.ObjectMalformed, refused.Problem);
        Assert.Contains(blob.ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, victim.History.Count);
    }

    [Fact]
    public void A_dot_of_this_very_clone_that_it_never_gave_is_refused()
    {
        using var folder = new PassingFolder();
        using var victim = Repository.Init(folder.In("victim"));
        victim.Commit("a.txt", "mine\n");
        var forged = CommitOf(new Dot(victim.Clone.Line(9), 1));
        var problem = Assert.Throws<VersioningException>(() => victim.Pull(SourceOf([forged.ToObject(), Tree.Empty.ToObject()], forged), cancellation: TestContext.Current.CancellationToken)).Problem;
        Assert.Equal(VersioningProblem.DotClaimed, problem);
        Assert.Equal(1, victim.History.Count);
    }

    [Fact]
    public void A_dot_that_another_commit_has_is_refused_and_both_are_named()
    {
        using var folder = new PassingFolder();
        using var victim = Repository.Init(folder.Path);
        var (one, other) = (CommitOf(new Dot(Stranger, 1)), CommitOf(new Dot(Stranger, 1)) with { Message = "another" });
        victim.Pull(SourceOf([one.ToObject(), Tree.Empty.ToObject()], one), cancellation: TestContext.Current.CancellationToken);
        var refused = Assert.Throws<VersioningException>(() => victim.Pull(new FixedSource([other.ToObject(), Tree.Empty.ToObject()], [other.ToObject().ComputeId()], ignoresVector: true), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(VersioningProblem.DotClaimed, refused.Problem);
        Assert.Contains(one.ToObject().ComputeId().ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Contains(other.ToObject().ComputeId().ToString(), refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, victim.History.Count);
    }

    private static Commit CommitOf(Dot dot) => new()
    {
        Tree = Tree.Empty.ToObject().ComputeId(), Author = People.Ann, Committer = People.Ann, Time = HybridTimestamp.FromMilliseconds(1_000), Dot = dot, Clock = VersionVector.Of(dot), Message = "forged",
    };

    private static void ForgedTree(VersioningProblem problem, StoredObject tree) =>
        Forged(problem, commit => commit with { Tree = tree.ComputeId() }, extra: tree);

    private static void Forged(VersioningProblem problem, Func<Commit, Commit> forge, bool withParent = false, StoredObject? extra = null)
    {
        using var folder = new PassingFolder();
        using var victim = Repository.Init(folder.Path);
        var parent = CommitOf(new Dot(Stranger, 1));
        var honest = withParent ? CommitOf(new Dot(Stranger, 2)) with { Parents = [parent.ToObject().ComputeId()], Clock = VersionVector.Of(new Dot(Stranger, 2)), Time = HybridTimestamp.FromMilliseconds(2_000) } : parent;
        var forged = forge(honest);
        StoredObject[] objects = [parent.ToObject(), forged.ToObject(), Tree.Empty.ToObject(), StoredObject.Blob(default), .. extra is null ? Array.Empty<StoredObject>() : [extra]];
        var ids = withParent ? new[] { parent.ToObject().ComputeId(), forged.ToObject().ComputeId() } : [forged.ToObject().ComputeId()];
        var refused = Assert.Throws<VersioningException>(() => victim.Pull(new FixedSource(objects, ids, ignoresVector: false), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(problem, refused.Problem);
        Assert.Equal(withParent ? 1 : 0, victim.History.Count);
        Assert.Empty(victim.Refs.Branches);
        victim.Dispose();
        using var reopened = Repository.Open(folder.Path);
        Assert.Equal(withParent ? 1 : 0, reopened.History.Count);
    }

    private static void Refused(VersioningProblem problem, Func<Repository, ObjectId, StoredObject, StoredObject> spoil)
    {
        using var folder = new PassingFolder();
        using var from = Repository.Init(folder.In("from"));
        using var victim = Repository.Init(folder.In("victim"));
        from.Commit("a.txt", "1\n");
        Assert.Equal(problem, Assert.Throws<VersioningException>(() => victim.Pull(new BreakingSource(new RepositorySource(from), int.MaxValue, (id, stored) => spoil(from, id, stored)), cancellation: TestContext.Current.CancellationToken)).Problem);
        Assert.Equal(0, victim.History.Count);
        Assert.Empty(victim.Refs.Branches);
    }

    private static FixedSource SourceOf(StoredObject[] objects, Commit head) => new(objects, [head.ToObject().ComputeId()], ignoresVector: false);

    /// <summary>A source that gives what it was made of.</summary>
    private sealed class FixedSource(StoredObject[] objects, ObjectId[] commits, bool ignoresVector) : ISyncSource
    {
        public SyncOffer Offer() => new(ImmutableSortedDictionary<string, ImmutableArray<ObjectId>>.Empty.Add("main", [commits[^1]]), ImmutableSortedDictionary<string, ObjectId>.Empty, null);

        public IReadOnlyList<ObjectId> CommitsBeyond(VersionVector known, int limit) =>
            [.. commits.Where(id => ignoresVector || !Commit.TryRead(Read(id).Content.Span, out var commit, out _) || !known.Contains(commit.Dot))];

        public StoredObject Read(ObjectId id) => objects.First(one => one.ComputeId() == id);
    }
}
