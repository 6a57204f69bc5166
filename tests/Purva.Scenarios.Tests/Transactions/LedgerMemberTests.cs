using System.Collections.Immutable;
using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Transactions;
using Purva.Scenarios.Transactions.Broken;
using Xunit;

namespace Purva.Scenarios.Tests.Transactions;

public sealed class LedgerMemberTests
{
    private static readonly AccountKey Ours = new(0, 1);
    private static readonly AccountKey Theirs = new(1, 1);

    [Fact]
    public void A_secondary_applies_causes_first_in_every_order_of_arrival()
    {
        var all = TransferStory.Commit(out _);
        var ends = TransferStory.ArrivalsOf(all).Select(arrived =>
        {
            var secondary = new LedgerMember(2, 3, TransferStory.Opening);
            Assert.All(arrived, one => secondary.TryReceive(one));
            Assert.Equal(0, TransferStory.InversionsIn(secondary.Log));
            return string.Join(' ', secondary.Balances.OrderBy(one => one.Key.ToString(), StringComparer.Ordinal));
        }).ToList();
        Assert.Equal(120, ends.Count);
        Assert.Single(ends.Distinct());
    }

    [Fact]
    public void A_secondary_that_merges_first_spends_what_has_not_arrived()
    {
        var members = TransferStory.ArrivalsOf(TransferStory.Commit(out _)).Select(arrived =>
        {
            var member = new MergeFirstMember(TransferStory.Opening);
            Assert.All(arrived, member.Receive);
            return member;
        }).ToList();
        Assert.Contains(members, member => member.WasOverdrawn);
        Assert.Contains(members, member => TransferStory.InversionsIn(member.Applied) > 0);
    }

    [Fact]
    public void The_head_of_a_queue_holds_up_what_is_ready_and_a_secondary_does_not()
    {
        var all = TransferStory.Commit(out _);
        var (queue, secondary) = (new QueueHeadMember(), new LedgerMember(3, 4, TransferStory.Opening));
        foreach (var one in all.Skip(1).Concat(TransferStory.CommitElsewhere()))
        {
            queue.Receive(one);
            secondary.TryReceive(one);
        }

        Assert.Equal((1, 1, 2), (queue.AppliedCount, queue.HeldUpCount, secondary.Log.Count));
    }

    [Fact]
    public void What_a_shop_assistant_would_refuse_is_refused_and_changes_nothing()
    {
        var member = new LedgerMember(0, 2, [new(Ours, 100)]);
        var before = State(member);
        (TransactionRefusal, ImmutableArray<KeyChange>)[] wrong =
        [
            (TransactionRefusal.WrongSize, []),
            (TransactionRefusal.WrongSize, default),
            (TransactionRefusal.WrongSize, [.. Enumerable.Range(0, 65).Select(i => new KeyChange(new AccountKey(0, i), 0))]),
            (TransactionRefusal.RepeatedAccount, [new(Ours, -1), new(Ours, 1)]),
            (TransactionRefusal.Unbalanced, [new(Ours, -1), new(Theirs, 2)]),
            (TransactionRefusal.NotHome, [new(Theirs, -1), new(Ours, 1)]),
            (TransactionRefusal.Overdraft, [new(Ours, -101), new(Theirs, 101)]),
            (TransactionRefusal.AmountTooLarge, [new(Ours, long.MinValue), new(Theirs, long.MaxValue), new(new AccountKey(1, 2), 1)]),
            (TransactionRefusal.AmountTooLarge, [new(Ours, long.MaxValue), new(Theirs, long.MaxValue), new(new AccountKey(1, 2), 2)]),
        ];
        Assert.All(wrong, one => Assert.Equal(one.Item1, member.TryCommit(one.Item2, out _)));
        Assert.Equal(before, State(member));
    }

    [Fact]
    public void A_forged_transaction_is_refused_and_changes_nothing()
    {
        var member = new LedgerMember(0, 2, [new(Ours, 100), new(Theirs, 100)]);
        var before = State(member);
        var them = LedgerMember.ReplicaOf(1);
        ImmutableArray<KeyChange> pays = [new(Theirs, -1), new(Ours, 1)];
        var honest = VersionVector.Of(new Dot(them, 1));
        LedgerTransaction[] forged =
        [
            new(default, pays),
            new(new VectorStamp(them, honest), [new(Ours, -1), new(Theirs, 1)]),
            new(new VectorStamp(them, honest.With(new Dot(LedgerMember.ReplicaOf(0), 7))), pays),
            new(new VectorStamp(them, honest.With(new Dot(LedgerMember.ReplicaOf(9), 1))), pays),
        ];
        Assert.All(forged, one => Assert.Equal(TransactionRefusal.Forged, member.TryReceive(one)));
        Assert.Equal(before, State(member));
        Assert.Equal(TransactionRefusal.None, member.TryReceive(new LedgerTransaction(new VectorStamp(them, honest), pays)));
        Assert.Equal(TransactionRefusal.Repeated, member.TryReceive(new LedgerTransaction(new VectorStamp(them, honest), pays)));
    }

    [Fact]
    public void What_has_no_room_to_wait_may_come_again()
    {
        var all = TransferStory.Commit(out _);
        var member = new LedgerMember(2, 3, TransferStory.Opening, mostWaiting: 1);
        Assert.Equal(TransactionRefusal.Waiting, member.TryReceive(all[2]));
        Assert.Equal(TransactionRefusal.Full, member.TryReceive(all[3]));
        Assert.Equal(TransactionRefusal.None, member.TryReceive(all[0]));
        Assert.Equal(TransactionRefusal.None, member.TryReceive(all[3]));
    }

    /// <summary>A lossy, repeating, reordering world: no account is ever below zero anywhere, no money is made, and all agree in the end.</summary>
    [Fact]
    public void Members_in_a_lossy_world_never_overdraw_and_agree_in_the_end() =>
        Gen.Int[0, 1_000_000_000].Array[0, 80].Sample(
            choices =>
            {
                var opening = Enumerable.Range(0, 3).SelectMany(home => Enumerable.Range(0, 2).Select(number => KeyValuePair.Create(new AccountKey(home, number), 100L))).ToList();
                LedgerMember[] members = [new(0, 3, opening), new(1, 3, opening), new(2, 3, opening)];
                var all = new List<LedgerTransaction>();
                foreach (var choice in choices)
                {
                    Act(members, all, choice);
                    Assert.All(members, member => Assert.All(member.Balances.Values, paise => Assert.True(paise >= 0)));
                    Assert.All(members, member => Assert.Equal(600, member.Balances.Values.Sum()));
                }

                Assert.All(members, member => all.ForEach(one => member.TryReceive(one)));
                Assert.All(members, member => Assert.Equal((members[0].Applied, 0, 0), (member.Applied, member.WaitingCount, TransferStory.InversionsIn(member.Log))));
                Assert.All(members, member => Assert.Equal(members[0].Balances.OrderBy(one => one.Key.GetHashCode()), member.Balances.OrderBy(one => one.Key.GetHashCode())));
            },
            iter: 1_000);

    private static void Act(LedgerMember[] members, List<LedgerTransaction> all, int choice)
    {
        var member = members[choice % 3];
        if (choice / 3 % 2 == 0 && all.Count > 0)
        {
            member.TryReceive(all[choice / 6 % all.Count]);
        }
        else if (member.TryCommit([new(new AccountKey(member.Index, choice / 6 % 2), -(choice / 12 % 80)), new(new AccountKey(choice / 1000 % 3, choice / 3000 % 2), choice / 12 % 80)], out var made) == TransactionRefusal.None)
        {
            all.Add(made!);
        }
    }

    private static string State(LedgerMember member) => $"{member.Applied} {string.Join(' ', member.Balances)} {member.Log.Count} {member.WaitingCount}";
}
