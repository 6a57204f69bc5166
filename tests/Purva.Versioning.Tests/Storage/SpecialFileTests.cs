using System.Diagnostics;
using System.Net.Sockets;
using Purva.Versioning.Merging;
using Purva.Versioning.Objects;
using Purva.Versioning.Storage;
using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <summary>What is no file, folder or link is never opened, and links are kept as links, wherever they lead.</summary>
public sealed class SpecialFileTests
{
    [Fact]
    public void A_pipe_and_a_socket_are_passed_over_with_a_word()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes of this kind are those of Linux.");
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        MakePipe(folder.In("pipe"));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder.In("socket")));
        folder.Write("a.txt", "1\n");
        Assert.Equal([new("a.txt", FileChange.Untracked), new("pipe", FileChange.Passed), new("socket", FileChange.Passed)], repository.Status());
        Assert.Equal(["a.txt"], repository.Add(""));
        var refused = Assert.Throws<VersioningException>(() => repository.Add("pipe"));
        Assert.Contains("pipe, a socket or a device", refused.Message, StringComparison.Ordinal);
        var commit = repository.Commit("first", People.Ann);
        Assert.Equal(["a.txt"], TreeWalk.Flatten(repository.Objects, repository.Objects.ReadCommit(commit).Tree).Keys);
    }

    [Fact]
    public void A_file_whose_name_is_no_text_is_passed_over_with_a_word()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no such names.");
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        Shell(folder.Path, "touch \"$(printf 'a\\377')\"");
        folder.Write("b\uFFFD.txt", "a name as good as any\n");
        var (status, added) = (repository.Status(), repository.Add(""));

        // .NET cannot remove it either.
        Shell(folder.Path, "rm a*");
        Assert.Equal([new("a\uFFFD", FileChange.Passed), new("b\uFFFD.txt", FileChange.Untracked)], status);
        Assert.Equal(["b\uFFFD.txt"], added);
    }

    [Fact]
    public void A_pipe_in_the_place_of_a_tracked_file_is_not_opened_and_not_overwritten()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes of this kind are those of Linux.");
        using var folder = new PassingFolder();
        using var repository = Repository.Init(folder.Path);
        repository.Commit("a.txt", "1\n");
        repository.SwitchToNew("side");
        repository.Commit("a.txt", "2\n");
        File.Delete(folder.In("a.txt"));
        MakePipe(folder.In("a.txt"));
        Assert.NotEmpty(repository.Status());
        Assert.Equal(VersioningProblem.WouldOverwrite, Assert.Throws<VersioningException>(() => repository.Switch("main")).Problem);
    }

    [Fact]
    public void A_link_that_leads_outside_is_kept_as_a_link_and_nothing_behind_it_is_touched()
    {
        using var folder = new PassingFolder();
        using var outside = new PassingFolder();
        outside.Write("secret.txt", "theirs\n");
        using var repository = Repository.Init(folder.Path);
        repository.Commit("d/secret.txt", "ours\n");
        repository.SwitchToNew("side");
        Directory.Delete(folder.In("d"), recursive: true);
        Directory.CreateSymbolicLink(folder.In("d"), outside.Path);
        repository.Add("");
        var linked = repository.Commit("a link", People.Ann);
        var leaf = Assert.Single(TreeWalk.Flatten(repository.Objects, repository.Objects.ReadCommit(linked).Tree));
        Assert.Equal(("d", EntryMode.SymbolicLink), (leaf.Key, leaf.Value.Mode));
        repository.Switch("main");
        Assert.Equal("ours\n", People.Read(repository, "d/secret.txt"));
        repository.Switch("side");
        Assert.Equal(outside.Path, new DirectoryInfo(folder.In("d")).LinkTarget);
        Assert.Equal("theirs\n", File.ReadAllText(outside.In("secret.txt")));
    }

    private static void MakePipe(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }

    private static void Shell(string folder, string command)
    {
        using var made = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder })!;
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);
    }
}
