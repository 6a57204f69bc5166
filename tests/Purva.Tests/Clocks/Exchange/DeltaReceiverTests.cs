using CsCheck;
using Purva.Clocks;
using Purva.Clocks.Exchange;
using Purva.TestKit;
using Xunit;

namespace Purva.Tests.Clocks.Exchange;

public sealed class DeltaReceiverTests
{
    private const int Window = 4;

    [Fact]
    public void Whatever_the_network_does_each_vector_is_made_out_exactly_and_in_the_end_the_last_one() =>
        Gen.Select(Gen.Int[0, 9], Generate.Dot, Gen.Int[0, 99]).Array[0, 80].Sample(steps =>
        {
            var run = new ChannelRun();
            foreach (var (kind, dot, choice) in steps)
            {
                run.Take(kind, dot, choice);
            }

            run.Settle();
        });

    [Fact]
    public void Memory_stays_within_the_window_though_nothing_is_acknowledged()
    {
        var sender = new DeltaSender(1, Window);
        var receiver = new DeltaReceiver(Window);
        var first = sender.Prepare(VersionVector.Empty);
        var vector = VersionVector.Empty;
        for (var i = 0; i < 20; i++)
        {
            vector = vector.Advance(new ReplicaId(0xa), out _);
            Assert.Equal(DeltaReceipt.Received, receiver.Receive(sender.Prepare(vector), out var made, out _));
            Assert.Equal(vector, made);
        }

        // A message whose base would be long gone is not known any more.
        Assert.Equal(DeltaReceipt.Outdated, receiver.Receive(new VectorDelta(1, 3, 2, VersionVector.Empty), out _, out var answer));
        Assert.Null(answer);
        Assert.Equal(DeltaReceipt.Received, receiver.Receive(first, out _, out _));
    }

    [Fact]
    public void What_the_newest_message_builds_on_is_kept_beyond_the_window()
    {
        var sender = new DeltaSender(1, Window);
        var receiver = new DeltaReceiver(Window);
        var vector = VersionVector.Parse("{b:1}");
        receiver.Receive(sender.Prepare(vector), out _, out var answer);
        sender.Acknowledge(answer!.Value);
        for (var i = 0; i < 3 * Window; i++)
        {
            vector = vector.Advance(new ReplicaId(0xa), out _);
            var message = sender.Prepare(vector);
            Assert.Equal((1UL, DeltaReceipt.Received), (message.Base, receiver.Receive(message, out var made, out _)));
            Assert.Equal(vector, made);
        }
    }

    [Fact]
    public void A_base_that_is_not_known_and_an_old_session_are_refused()
    {
        var receiver = new DeltaReceiver(Window);

        Assert.Equal(DeltaReceipt.WholeNeeded, receiver.Receive(VectorDelta.Parse("5/3<2{a:1}"), out var vector, out var answer));
        Assert.Equal((true, DeltaAcknowledgement.Parse("5/3?")), (vector.IsEmpty, answer!.Value));
        Assert.Equal(DeltaReceipt.Received, receiver.Receive(VectorDelta.Parse("5/4<0{a:1}"), out _, out _));
        Assert.Equal(DeltaReceipt.Repeated, receiver.Receive(VectorDelta.Parse("5/4<0{a:1}"), out vector, out answer));
        Assert.Equal((VersionVector.Parse("{a:1}"), DeltaAcknowledgement.Parse("5/4")), (vector, answer!.Value));
        Assert.Equal(DeltaReceipt.Outdated, receiver.Receive(VectorDelta.Parse("4/9<0{a:9}"), out _, out answer));
        Assert.Null(answer);
        Assert.Equal(DeltaReceipt.Received, receiver.Receive(VectorDelta.Parse("6/1<0{b:1}"), out _, out _));
        Assert.Equal(DeltaReceipt.WholeNeeded, receiver.Receive(VectorDelta.Parse("6/5<4{b:1}"), out _, out _));
    }

    [Fact]
    public void The_answers_keep_their_numbers() =>
        Assert.Equal((0, 1, 2, 3), ((int)DeltaReceipt.Received, (int)DeltaReceipt.Repeated, (int)DeltaReceipt.WholeNeeded, (int)DeltaReceipt.Outdated));

    /// <summary>Two ends and a network that keeps every message, so that it may arrive never, late, or again; either end may lose its memory.</summary>
    private sealed class ChannelRun
    {
        private readonly List<VectorDelta> messages = [];
        private readonly Dictionary<(ulong Session, ulong Sequence), VersionVector> sent = [];
        private readonly List<DeltaAcknowledgement> answers = [];
        private DeltaSender sender = new(1, Window);
        private DeltaReceiver receiver = new(Window);
        private VersionVector current;
        private ulong session = 1;

        public void Take(int kind, Dot dot, int choice)
        {
            switch (kind)
            {
                case <= 3:
                    current = current.With(dot);
                    Send();
                    break;
                case <= 5 when messages.Count > 0:
                    Receive(messages[choice % messages.Count]);
                    break;
                case 6 when messages.Count > 0:
                    Receive(messages[^1]);
                    break;
                case <= 8 when answers.Count > 0:
                    sender.Acknowledge(answers[choice % answers.Count]);
                    break;
                case 9 when choice < 20:
                    receiver = new DeltaReceiver(Window);
                    break;
                case 9 when choice < 40:
                    sender = new DeltaSender(++session, Window);
                    break;
            }
        }

        /// <summary>The network heals; what the receiver then makes out is the sender's vector, and after three rounds nothing is left to send.</summary>
        public void Settle()
        {
            for (var round = 0; round < 3; round++)
            {
                Send();
                if (Receive(messages[^1]) is { } answer)
                {
                    sender.Acknowledge(answer);
                }
            }

            Assert.Equal(current, sender.Acknowledged);
            Send();
            Assert.True(messages[^1].Changes.IsEmpty);
            Receive(messages[^1]);
        }

        private void Send()
        {
            var message = sender.Prepare(current);
            messages.Add(message);
            sent[(message.Session, message.Sequence)] = current;
        }

        private DeltaAcknowledgement? Receive(VectorDelta message)
        {
            var receipt = receiver.Receive(message, out var vector, out var answer);
            var isMadeOut = receipt is DeltaReceipt.Received or DeltaReceipt.Repeated;
            Assert.Equal(isMadeOut ? sent[(message.Session, message.Sequence)] : VersionVector.Empty, vector);
            if (answer is { } given)
            {
                answers.Add(given);
            }

            return answer;
        }
    }
}
