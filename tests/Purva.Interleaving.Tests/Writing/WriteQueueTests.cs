using Purva.Store;
using Purva.Store.Ports;
using Xunit;
using static Purva.InterleavingTests.Interleavings;

namespace Purva.InterleavingTests.Writing;

/// <summary>Group commit under every order in which its authors, its two roles and its work on the pool may take turns.</summary>
[Collection(OneAtATime)]
public sealed class WriteQueueTests
{
    private const uint Schedules = 400;

    [Fact]
    public void Every_commit_is_answered_once_it_is_visible_and_no_dot_is_given_twice() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        var authors = await Task.WhenAll(Enumerable.Range(0, 3).Select(author => Task.Run(async () =>
        {
            WriteResult[] mine = [await site.PutAsync($"{author}"), await site.PutAsync($"{author}")];
            Holds(mine.All(answer => site.Host.Frontier.Applied.Contains(answer.Dot)), "what was answered is not visible");
            Holds(mine[0].Dot < mine[1].Dot && mine[1].Token.Contains(mine[0].Dot), "an author's second write is before the first");
            return mine;
        })));

        var answers = authors.SelectMany(mine => mine).ToList();
        Holds(answers.All(answer => answer.Status == WriteStatus.Committed), "a commit was not written");
        Holds(answers.Select(answer => answer.Dot).Distinct().Count() == 6, "a dot was given twice");
    }, Schedules));

    [Fact]
    public void A_power_cut_after_an_answer_takes_nothing_that_was_answered() => Assert.Null(FirstBug(() => CutPowerAsync(PlantedFault.None), Schedules));

    [Fact]
    public void A_commit_that_is_answered_before_the_disk_has_it_is_found() =>
        Assert.Contains("a power cut took", FirstBug(() => CutPowerAsync(PlantedFault.AnswerBeforeFsync), Schedules), StringComparison.Ordinal);

    /// <remarks>The author who has an answer blocks, as code does that waits without await, until another has one.</remarks>
    [Fact]
    public void An_author_who_blocks_holds_up_nobody() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        var other = new TaskCompletionSource();
        await Task.WhenAll(
            Task.Run(async () =>
            {
                await site.PutAsync("a");
                other.Task.Wait();
            }),
            Task.Run(() => site.PutAsync("b")),
            Task.Run(async () =>
            {
                await site.PutAsync("c");
                other.SetResult();
            }));
    }, Schedules));

    [Fact]
    public void Who_is_refused_leaves_room_for_others_and_room_comes_back() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest(capacity: 1);
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(author => Task.Run(() => site.PutAsync($"{author}"))));
        var written = answers.Count(answer => answer.Status == WriteStatus.Committed);
        Holds(written > 0 && answers.All(answer => answer.Status is WriteStatus.Committed or WriteStatus.Unavailable), "nobody was let in");
        Holds((await site.PutAsync("later")).Status == WriteStatus.Committed, "the room did not come back");
        Holds(site.OwnCounter == (ulong)written + 2, "somebody who was refused was written");
    }, Schedules));

    [Fact]
    public void Two_attempts_with_one_idempotency_key_are_one_commit() => Assert.Null(FirstBug(async () =>
    {
        using var site = new QueueUnderTest();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => site.PutAsync("a", idempotencyKey: "once"))));
        Holds(answers.All(answer => answer.Status == WriteStatus.Committed && answer.Dot == answers[0].Dot), "attempts have different dots");
        Holds(answers.Count(answer => answer.IsRepeat) == 2 && site.OwnCounter == 2, "a commit was written twice");
    }, Schedules));

    private static async Task CutPowerAsync(PlantedFault planted)
    {
        using var site = new QueueUnderTest(planted);
        async Task AuthorAsync(string key)
        {
            var answer = await site.PutAsync(key);
            try
            {
                Holds(answer.Status == WriteStatus.StorageFailed || site.CounterAfterPowerCut() >= answer.Dot.Counter, "a power cut took what was answered");
            }
            catch (StorageException)
            {
                // The other author's power cut was first.
            }
        }

        await Task.WhenAll(Task.Run(() => AuthorAsync("a")), Task.Run(() => AuthorAsync("b")));
    }
}
