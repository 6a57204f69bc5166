using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Chat;
using Xunit;

namespace Purva.Scenarios.Tests.Chat;

public sealed class ChatPhoneTests
{
    [Fact]
    public void Phones_show_causes_first_and_the_same_in_the_end_whatever_the_network_does() =>
        Gen.ULong.Sample(seed => Assert.Empty(new ChatWorld(seed, shows: phone => phone.Shown).Run()), iter: 400);

    [Fact]
    public void The_check_finds_a_phone_that_shows_what_has_arrived_in_the_order_of_identities() =>
        Assert.Contains(Enumerable.Range(0, 50), seed => new ChatWorld((ulong)seed, shows: phone => [.. phone.Shown.OrderBy(message => message.Id)]).Run().Count > 0);

    [Fact]
    public void An_answer_waits_for_its_question()
    {
        var (ann, bob, cleo) = (Phone(1), Phone(2), Phone(3));
        ann.TrySay("Where?", 0, out var question);
        bob.TryHear(question);
        bob.TrySay("Marine Drive", 0, out var answer);
        Assert.Equal(ChatRefusal.None, cleo.TryHear(answer));
        Assert.Equal((0, 1), (cleo.Shown.Count, cleo.Waiting));
        cleo.TryHear(question);
        Assert.Equal([question, answer], cleo.Shown);
        Assert.Equal(ChatRefusal.Known, cleo.TryHear(answer));
    }

    [Fact]
    public void Who_joins_late_sees_what_is_handed_over_and_all_that_comes_after()
    {
        var ann = Phone(1);
        ann.TrySay("one", 0, out _);
        ann.TrySay("two", 0, out var two);
        var dan = new ChatPhone(new ReplicaId(4), new ChatHistory(ann.Seen, [two]));
        Assert.Equal([two], dan.Shown);
        ann.TrySay("three", 0, out var three);
        Assert.Equal(ChatRefusal.None, dan.TryHear(three));
        Assert.Equal([two, three], dan.Shown);
        Assert.Empty(dan.Beyond(ann.Seen));
    }

    [Fact]
    public void What_no_phone_can_have_written_is_refused_and_changes_nothing()
    {
        var (ann, bob) = (Phone(1), Phone(2));
        ann.TrySay("one", 0, out var one);
        (ChatRefusal Why, ChatMessage Message)[] wrong =
        [
            (ChatRefusal.Forged, one with { Id = default }),
            (ChatRefusal.Forged, one with { Seen = VersionVector.Of(new Dot(ann.Self, 7)) }),
            (ChatRefusal.Forged, one with { Id = new Dot(bob.Self, 1) }),
            (ChatRefusal.Forged, one with { Seen = VersionVector.Of(new Dot(bob.Self, 5)) }),
            (ChatRefusal.Empty, one with { Text = "  " }),
            (ChatRefusal.TooLong, one with { Text = new string('a', ChatPhone.MostCharacters + 1) }),
        ];
        Assert.All(wrong, entry =>
        {
            Assert.Equal(entry.Why, bob.TryHear(entry.Message));
            Assert.Equal((0, 0, VersionVector.Empty), (bob.Shown.Count, bob.Waiting, bob.Seen));
        });
        Assert.Equal(ChatRefusal.Empty, bob.TrySay(" ", 0, out _));
        Assert.Throws<ArgumentException>(() => new ChatPhone(bob.Self, new ChatHistory(VersionVector.Empty, [one])));
    }

    [Fact]
    public void What_waits_is_bounded_and_comes_when_it_is_asked_for()
    {
        var (ann, bob) = (Phone(1), Phone(2));
        var sent = ImmutableArray.CreateBuilder<ChatMessage>();
        for (var i = 0; i < ChatPhone.MostWaiting + 2; i++)
        {
            ann.TrySay($"{i}", 0, out var message);
            sent.Add(message);
        }

        Assert.All(sent.Skip(1).Take(ChatPhone.MostWaiting), message => Assert.Equal(ChatRefusal.None, bob.TryHear(message)));
        Assert.Equal(ChatRefusal.NoRoom, bob.TryHear(sent[^1]));
        Assert.All(ann.Beyond(bob.Seen), message => bob.TryHear(message));
        Assert.Equal(ann.Shown, bob.Shown);
    }

    private static ChatPhone Phone(ulong self) => new(new ReplicaId(self), ChatHistory.Nothing);
}
