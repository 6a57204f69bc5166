using Xunit;

namespace Purva.Versioning.Tests.Storage;

/// <content>What cannot be finished can be read, and taken back.</content>
public sealed partial class HalfwayTests
{
    [Theory]
    [InlineData("write b.txt")]
    [InlineData("write e/f.txt")]
    [InlineData("remove e")]
    public void What_the_disk_does_not_take_can_be_read_finished_later_or_taken_back(string step)
    {
        using var folder = new PassingFolder();
        Make(folder.Path);
        var before = Files(folder.Path);
        var full = Fast with { BeforeStep = what => _ = what == step ? throw new IOException("No space is left.") : what };
        using (var repository = Repository.Open(folder.Path, full))
        {
            Assert.Contains("purva vcs switch --abort", Unfinished(() => repository.Switch("side")), StringComparison.Ordinal);
            Assert.Contains("No space is left.", Unfinished(() => repository.Commit("on top of half a switch", People.Ann, allowEmpty: true)), StringComparison.Ordinal);
        }

        Unfinished(() => Repository.Open(folder.Path, full));
        using (var reading = Repository.Open(folder.Path, Fast with { ReadOnly = true }))
        {
            Assert.Equal((true, "main"), (reading.IsHalfway, reading.Refs.Checkout.Branch));
            Assert.NotNull(reading.Status());
        }

        using (var back = Repository.Open(folder.Path, full with { TakesBack = true }))
        {
            Assert.Contains("taken back", back.Resumed, StringComparison.Ordinal);
            Assert.Equal((false, "main"), (back.IsHalfway, back.Refs.Checkout.Branch));
            Assert.Empty(back.Status());
            Assert.Equal(before, Files(folder.Path));
            Unfinished(() => back.Switch("side"));
        }

        using var finished = Repository.Open(folder.Path, Fast);
        Assert.Equal((false, "side"), (finished.IsHalfway, finished.Refs.Checkout.Branch));
        Assert.Empty(finished.Status());
    }

    [Fact]
    public void Taking_back_leaves_what_cannot_be_put_back_and_forgets_the_plan_all_the_same()
    {
        using var folder = new PassingFolder();
        Make(folder.Path);
        Assert.ThrowsAny<StoppedException>(() => Act(folder.Path, "write b.txt", repository => repository.Switch("side")));
        folder.Write("c/d.txt", "mine\n");
        using (var back = Repository.Open(folder.Path, Fast with { TakesBack = true, BeforeStep = what => _ = what == "write e" ? throw new IOException("No space is left.") : what }))
        {
            Assert.Contains("2 files could not be put back", back.Resumed, StringComparison.Ordinal);
            Assert.Equal(["c/d.txt", "e"], back.Status().Select(one => one.Path));
        }

        folder.Write(".purva/plan", "purva-plan 9\n");
        using var again = Repository.Open(folder.Path, Fast with { TakesBack = true });
        Assert.Equal((false, "main"), (again.IsHalfway, again.Refs.Checkout.Branch));
        using var nothing = new PassingFolder();
        using var made = Repository.Init(nothing.Path, Fast with { TakesBack = true });
        Assert.Null(made.Resumed);
    }

    private static string Unfinished(Action act)
    {
        var refused = Assert.Throws<VersioningException>(act);
        Assert.Equal(VersioningProblem.Unfinished, refused.Problem);
        return refused.Message;
    }
}
