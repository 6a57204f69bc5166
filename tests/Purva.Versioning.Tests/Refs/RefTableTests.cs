using CsCheck;
using Purva.Versioning.Objects;
using Purva.Versioning.Refs;
using Xunit;

namespace Purva.Versioning.Tests.Refs;

public sealed class RefTableTests
{
    private static readonly Gen<string> Name = Gen.Byte.Array[1, 6].Select(bytes => ByteText.ToText(bytes));

    private static readonly Gen<ObjectId> Id = Gen.Byte.Array[32].Select(bytes => new ObjectId(bytes));

    [Fact]
    public void A_table_is_read_back_as_it_was() => Gen.Select(Name, Id.Array[1, 3], Name, Id, Name).Sample((branch, heads, path, id, other) =>
    {
        var table = (RefTable.Empty with
        {
            Tags = RefTable.Empty.Tags.Add(other, id),
            Remotes = RefTable.Empty.Remotes.Add(branch, path),
            Checkout = new Checkout { Branch = branch == "-" ? null : branch, Commit = id, Merging = [.. heads], Merged = heads[0], Added = RefTable.Empty.Checkout.Added.Add(path), Unresolved = RefTable.Empty.Checkout.Added.Add(other) },
        }).WithBranch(branch, heads).WithBranch(other, id);
        return RefTable.TryParse(table.ToText(), out var read, out _) && read.ToText() == table.ToText()
            && read.HeadsOf(branch).SequenceEqual(table.HeadsOf(branch)) && read.Checkout.Added.SetEquals(table.Checkout.Added) && read.Checkout.Merged == heads[0] && read.Checkout.Merging.SequenceEqual(heads) && read.Tags[other] == id && read.Remotes[branch] == path;
    });

    [Fact]
    public void A_table_that_is_cut_or_spoilt_is_refused()
    {
        var text = RefTable.Empty.WithBranch("main", ObjectId.Of(ObjectKind.Blob, "x"u8)).ToText();
        Assert.All(Enumerable.Range(0, text.Length), length => Assert.False(RefTable.TryParse(text[..length], out _, out var problem) || problem is null));
        Assert.False(RefTable.TryParse(text.Replace("branch", "brunch", StringComparison.Ordinal), out _, out _));
    }

    [Theory]
    [InlineData("main", true)]
    [InlineData("feature/cart", true)]
    [InlineData("Größe", true)]
    [InlineData("", false)]
    [InlineData("-x", false)]
    [InlineData("a..b", false)]
    [InlineData("a b", false)]
    [InlineData("a/.b", false)]
    [InlineData("a.lock", false)]
    [InlineData("a~1", false)]
    public void Names_are_those_that_git_allows(string name, bool isAllowed)
    {
        Assert.Equal(isAllowed, RefName.ProblemOf(name) is null);
        using var folder = new PassingFolder();
        Assert.Equal(isAllowed, GitProcess.Try(folder.Path, "check-ref-format", "--branch", name).Code == 0);
    }
}
