using System.Diagnostics;
using Purva.Cli.Demos.Chat;
using Purva.Clocks;
using Purva.Scenarios.Chat;

namespace Purva.Cli.Demos;

/// <summary><c>purva demo chat</c>.</summary>
internal sealed class ChatDemo : IDemo
{
    public string Name => "chat";

    public string Summary => "A group chat without a server: no answer is shown before its question, on any phone, whatever the network does";

    public Task TellAsync(DemoStage stage, CancellationToken cancellation)
    {
        TellFriends(stage);
        stage.Chapter("A group on bad networks");
        var messages = stage.IsBrief ? 200 : 1000;
        var evening = ChatEvening.Live(stage.Seed, messages);
        stage.Say($"{evening.Phones.Count} phones and {messages:N0} messages; one of ten is lost, some come twice, most are overtaken; phones are off for a while, and one joins late.");
        stage.Table(
            ["a phone that shows messages", "answers above their question", "answers without their question"],
            [
                ["as they arrive", $"{evening.ByArrival.AnswersAboveQuestions:N0}", $"{evening.ByArrival.AnswersWithoutQuestions:N0}"],
                ["by the senders' clocks", $"{evening.ByWallClock.AnswersAboveQuestions:N0}", $"{evening.ByWallClock.AnswersWithoutQuestions:N0}"],
                ["causes first", "0", "0"],
            ]);
        stage.Trap("As they arrive, or by the clocks of phones of which one is ten minutes ahead, answers stand above the questions that they answer.");
        stage.Rule("A message waits until all that its author had seen is here, and is shown by how much its author had seen, then by phone.");
        stage.Claim("Shown as they arrive, answers come without or before their question", evening.ByArrival.AnswersAboveQuestions + evening.ByArrival.AnswersWithoutQuestions > 0);
        stage.Claim("Shown by the senders' clocks, answers stand above their question", evening.ByWallClock.AnswersAboveQuestions > 0);
        stage.Claim("No phone ever showed an answer before its question", evening.Broken == 0);
        var first = evening.Phones[0].Shown.Select(message => message.Id).ToList();
        stage.Claim("In the end all phones show the same messages in the same order", first.Count == messages && evening.Phones.Take(evening.Members).All(phone => phone.Shown.Select(message => message.Id).SequenceEqual(first)));
        var late = evening.Phones[^1];
        var since = evening.Phones[0].Beyond(evening.JoinedWith).Select(message => message.Id).ToList();
        stage.Claim($"Who joined late shows the {ChatEvening.HandedOver} messages that were handed over and all {since.Count:N0} that came after", late.Seen == evening.Phones[0].Seen && late.Shown.Select(message => message.Id).ToHashSet().IsSupersetOf(since) && late.Shown.Count == since.Count + ChatEvening.HandedOver);
        stage.Figure("messages heard", Rate(evening), "per second", $"one phone hears {messages:N0} messages in an order that keeps some waiting");
        stage.Figure("most that waited", evening.MostWaiting, "messages", "on any phone at any time");
        stage.Picture(ChatPicture.Draw);
        return Task.CompletedTask;
    }

    /// <summary>The three friends of the notes: typing is an event, the network carries the clock as it is, and Raj takes in both messages at one moment.</summary>
    private static void TellFriends(DemoStage stage)
    {
        stage.Chapter("Three friends plan an evening");
        var (a, p, r) = (new ReplicaId(1), new ReplicaId(2), new ReplicaId(3));
        var arjun = VersionVector.Empty.Advance(a, out var plan);
        var suggests = VersionVector.Empty.Advance(p, out _);
        var priya = suggests.Merge(arjun).Advance(p, out _);
        var raj = arjun.Merge(priya).Advance(r, out _);
        string Clock(VersionVector clock) => $"[{clock[a]},{clock[p]},{clock[r]}]";
        stage.Table(["who", "does", "clock"], [
            ["Arjun", "types: Kya plan hai?", Clock(arjun)], ["Priya", "types: Chalte hain Marine Drive", Clock(suggests)],
            ["Priya", "receives Arjun's message", Clock(priya)], ["Raj", "comes online and receives both", Clock(raj)]]);
        stage.Claim("The clocks are [1,0,0], [0,1,0], [1,2,0] and [1,2,1]", (Clock(arjun), Clock(suggests), Clock(priya), Clock(raj)) == ("[1,0,0]", "[0,1,0]", "[1,2,0]", "[1,2,1]"));
        stage.Claim("What Arjun and Priya typed is concurrent: neither answers the other", arjun.CompareCausally(suggests) == CausalOrder.Concurrent);
        stage.Claim("What Priya has read, Arjun had typed before", priya.Contains(plan) && arjun.CompareCausally(priya) == CausalOrder.Before);
    }

    private static double Rate(ChatEvening evening)
    {
        var messages = evening.Phones[0].Shown.ToList();
        var phone = new ChatPhone(new ReplicaId(99), ChatHistory.Nothing);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < messages.Count; i += 10)
        {
            // Each ten messages arrive the last one first.
            for (var j = Math.Min(i + 9, messages.Count - 1); j >= i; j--)
            {
                phone.TryHear(messages[j]);
            }
        }

        return phone.Shown.Count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
