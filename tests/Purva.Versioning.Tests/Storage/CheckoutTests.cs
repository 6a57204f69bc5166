using Purva.Versioning.Objects;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>A tree that the disk cannot hold, or that something stands in the way of, is refused before anything has changed.</summary>
public sealed class CheckoutTests
{
    private static readonly RepositoryOptions Fast = new() { Forces = false };

    [Fact]
    public void A_name_that_is_too_long_for_the_disk_is_refused() => Refused(VersioningProblem.UnsafePath, (new string('n', 300), EntryMode.File, "1\n"u8.ToArray()));

    [Fact]
    public void A_folder_with_a_name_that_is_too_long_is_refused() => Refused(VersioningProblem.UnsafePath, ($"d/{new string('é', 128)}/a.txt", EntryMode.File, "1\n"u8.ToArray()));

    [Fact]
    public void A_path_that_is_too_long_for_the_system_is_refused() =>
        Refused(VersioningProblem.UnsafePath, ($"{string.Concat(Enumerable.Repeat($"{new string('d', 200)}/", 21))}a.txt", EntryMode.File, "1\n"u8.ToArray()));

    /// <summary>Both would be the same file: what .NET gives the system for either is the letter for what cannot be read.</summary>
    [Fact]
    public void Names_that_are_no_text_are_refused() =>
        Refused(VersioningProblem.UnsafePath, (ByteText.ToText([(byte)'a', 0xFF]), EntryMode.File, "1\n"u8.ToArray()), (ByteText.ToText([(byte)'a', 0xFE]), EntryMode.File, "2\n"u8.ToArray()));

    [Fact]
    public void A_link_to_a_name_that_is_no_text_is_refused() => Refused(VersioningProblem.UnsafePath, ("link", EntryMode.SymbolicLink, [(byte)'a', 0xFF]));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_link_that_cannot_be_made_is_refused(string target) => Refused(VersioningProblem.UnsafePath, ("link", EntryMode.SymbolicLink, System.Text.Encoding.UTF8.GetBytes(target)));

    [Theory]
    [InlineData("/tmp")]
    [InlineData("nowhere")]
    public void A_link_that_nobody_tracks_in_the_place_of_a_folder_is_refused(string target) =>
        Refused(VersioningProblem.WouldOverwrite, folder => File.CreateSymbolicLink(folder.In("build"), target), ("build/out.txt", EntryMode.File, "1\n"u8.ToArray()));

    [Fact]
    public void A_folder_with_a_repository_inside_in_the_place_of_a_file_is_refused() =>
        Refused(VersioningProblem.WouldOverwrite, folder => folder.Write("lib/.git/config", "theirs\n"), ("lib", EntryMode.File, "1\n"u8.ToArray()));

    [Fact]
    public void Folders_with_nothing_inside_are_in_nobodys_way()
    {
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path, Fast);
        repository.Commit("a.txt", "one\n");
        repository.CommitElsewhere("other", ("lib", EntryMode.File, "1\n"u8.ToArray()));
        Directory.CreateDirectory(folder.In("lib", "empty", "emptier"));
        repository.Switch("other");
        Assert.Equal("1\n", People.Read(repository, "lib"));
        Assert.Empty(repository.Status());
    }

    private static void Refused(VersioningProblem problem, params (string Path, EntryMode Mode, byte[] Content)[] files) => Refused(problem, _ => { }, files);

    private static void Refused(VersioningProblem problem, Action<PassingFolder> prepare, params (string Path, EntryMode Mode, byte[] Content)[] files)
    {
        using var folder = new PassingFolder();
        using (var repository = Repository.Init(folder.Path, Fast))
        {
            repository.Commit("a.txt", "one\n");
            var other = repository.CommitElsewhere("other", files);
            prepare(folder);
            Assert.Equal(problem, Assert.Throws<VersioningException>(() => repository.Switch("other")).Problem);
            Assert.Equal(problem, Assert.Throws<VersioningException>(() => repository.Merge([other], "join", People.Ann)).Problem);
        }

        using var reopened = Repository.Open(folder.Path, Fast);
        Assert.Equal(("main", false), (reopened.Refs.Checkout.Branch, reopened.IsHalfway));
        Assert.Equal("one\n", People.Read(reopened, "a.txt"));
        Assert.DoesNotContain(reopened.Status(), one => one.Path == "a.txt");
    }
}
