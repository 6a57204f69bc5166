using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Bridging;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Bridging;

public sealed class ServerGatewayTests
{
    [Fact]
    public void People_at_a_server_and_people_without_one_end_with_one_text() =>
        Gen.Select(Gen.Int[0, 7], Gen.Double[0, 1], GenerateText.Text).Array[1, 40].Sample(steps =>
        {
            var world = new GatewayWorld();
            foreach (var (kind, where, text) in steps)
            {
                world.Step(kind, where, text);
            }

            world.Settle();
            Assert.Equal((world.Server.Text, world.Server.Text, world.Server.Text), (world.Document.ToString(), world.Peer.ToString(), world.Person.Text));
        });

    [Fact]
    public void It_begins_where_both_say_the_same_and_is_told_everything()
    {
        var document = new TextDocument(new ReplicaId(1));
        Assert.Throws<ArgumentException>(() => new ServerGateway(document, new TextClient(new ReplicaId(2), "x", 0)));
        var gateway = new ServerGateway(document, new TextClient(new ReplicaId(2), "", 0));
        Assert.Throws<ArgumentException>(() => gateway.Tell(new TextEdit(1, 0, "x")));
        Assert.Null(gateway.Tell());
        Assert.Null(gateway.Hear(new TextRevision(2, new Dot(new ReplicaId(3), 1), 0, default), out _));
    }

    private sealed class GatewayWorld
    {
        private readonly ServerGateway gateway;
        private readonly TextClient through = new(new ReplicaId(10), "", 0);
        private readonly Queue<SentOperation> up = [];

        public GatewayWorld() => gateway = new ServerGateway(Document, through);

        public TextServer Server { get; } = new();

        public TextDocument Document { get; } = new(new ReplicaId(1));

        public TextDocument Peer { get; } = new(new ReplicaId(2));

        public TextClient Person { get; } = new(new ReplicaId(11), "", 0);

        public void Step(int kind, double where, string text)
        {
            switch (kind)
            {
                case 0:
                    Document.Insert((int)(where * Document.Length), text);
                    Send(gateway.Tell(new TextEdit((int)(where * (Document.Length - text.EnumerateRunes().Count())), 0, text)));
                    break;
                case 1:
                    Peer.Insert((int)(where * Peer.Length), text);
                    break;
                case 2:
                    Peer.Delete((int)(where * Peer.Length / 2), Peer.Length / 3);
                    break;
                case 3:
                    Person.TryType(TextOperation.InsertAt((int)(where * Person.Length), text), out var send);
                    Send(send);
                    break;
                case 4:
                    Person.TryType(TextOperation.DeleteAt((int)(where * Person.Length / 2), Person.Length / 3), out send);
                    Send(send);
                    break;
                case 5:
                    Meet();
                    break;
                case 6:
                    Deliver();
                    break;
                default:
                    Hear();
                    break;
            }
        }

        public void Settle()
        {
            Meet();
            while (up.Count > 0 || through.Revision < Server.Revision || Person.Revision < Server.Revision)
            {
                Deliver();
                Hear();
            }

            Peer.TryMerge(Document);
        }

        private void Meet()
        {
            Document.TryMerge(Peer.ChangesSince(Document.Known), out var edits);
            Send(gateway.Tell(edits));
            Peer.TryMerge(Document);
        }

        private void Deliver()
        {
            while (up.TryDequeue(out var sent))
            {
                Assert.Equal(SubmitStatus.Accepted, Server.Submit(sent, out _));
            }
        }

        private void Hear()
        {
            foreach (var revision in Server.Since(through.Revision).ToList())
            {
                Assert.NotNull(gateway.Hear(revision, out var send));
                Send(send);
            }

            foreach (var revision in Server.Since(Person.Revision).ToList())
            {
                Person.TryHear(revision, out _, out var send);
                Send(send);
            }
        }

        private void Send(SentOperation? operation)
        {
            if (operation is not null)
            {
                up.Enqueue(operation);
            }
        }
    }
}
