using Purva.Clocks;
using Purva.Text.Documents;
using Xunit;

namespace Purva.Tests.Text.Documents;

public sealed class TextBranchesTests
{
    private readonly TextDocument trunk = new(new ReplicaId(1));
    private readonly TextBranches branches;

    public TextBranchesTests()
    {
        trunk.Insert(0, "one two");
        branches = new TextBranches(trunk);
    }

    [Fact]
    public void A_branch_begins_at_any_version_and_comes_together_with_the_document_when_somebody_says_so()
    {
        var old = trunk.Version;
        trunk.Insert(7, " three");
        Assert.Equal(TextForkStatus.Forked, branches.TryOpen("draft", new ReplicaId(2), old, out var draft));
        Assert.Equal("one two", draft!.ToString());
        draft.Delete(0, 3);
        draft.Insert(0, "1");
        Assert.Equal("one two three", trunk.ToString());

        Assert.Equal([new TextEdit(0, 3, ""), new TextEdit(0, 0, "1")], branches.Merge("draft").OrderBy(edit => edit.Inserted.Length));
        Assert.Equal("1 two three", trunk.ToString());
        draft.Insert(5, ".");
        branches.CatchUp("draft");
        branches.Merge("draft");
        Assert.Equal(("1 two three.", "1 two three."), (trunk.ToString(), draft.ToString()));
        Assert.Empty(branches.Merge("draft"));
    }

    [Fact]
    public void Names_and_identities_are_used_once()
    {
        branches.TryOpen("b", new ReplicaId(2), trunk.Version, out _);
        branches.TryOpen("a", new ReplicaId(3), [], out var empty);
        Assert.Equal("", empty!.ToString());
        Assert.Equal(["a", "b"], branches.Names);
        Assert.Throws<ArgumentException>(() => branches.TryOpen("a", new ReplicaId(4), [], out _));
        Assert.Throws<ArgumentException>(() => branches.TryOpen("c", new ReplicaId(3), [], out _));
        Assert.Throws<ArgumentException>(() => branches.TryOpen("c", new ReplicaId(1), [], out _));
        Assert.Equal(TextForkStatus.UnknownEvent, branches.TryOpen("c", new ReplicaId(4), [new Dot(new ReplicaId(9), 1)], out _));
        Assert.True(branches.Close("a"));
        Assert.False(branches.TryFind("a", out _));
        Assert.True(branches.TryFind("b", out _));
        Assert.Throws<KeyNotFoundException>(() => branches.Merge("a"));
    }
}
