"""The configuration of Dovecot and Postfix for ``tests/servers/mail.py``."""

from __future__ import annotations

from string import Template

#: Failed log-ins are answered at once: the usual delay protects nobody on loopback and slows every test.
DOVECOT = Template("""\
base_dir = $folder/run
state_dir = $folder/state
log_path = $folder/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1, 127.0.0.2
ssl = required
ssl_cert = <$folder/cert.pem
ssl_key = <$folder/cert.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:$folder/mail/%d/%n
mail_uid = $uid
mail_gid = $gid
first_valid_uid = 1
default_vsz_limit = 0
mail_max_userip_connections = 100
imap_idle_notify_interval = 2 mins
passdb {
  driver = static
  args = password=%n-pass
}
userdb {
  driver = static
  args = uid=$uid gid=$gid home=$folder/mail/%d/%n allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = $imap_port
  }
  inet_listener imaps {
    port = $imaps_port
    ssl = yes
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service lmtp {
  unix_listener lmtp {
    mode = 0666
  }
}
service auth {
  unix_listener auth-postfix {
    mode = 0666
  }
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
""")

POSTFIX_MAIN = Template("""\
compatibility_level = 3.6
queue_directory = $folder/queue
data_directory = $folder/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
virtual_mailbox_domains = $domain
virtual_mailbox_maps = static:ok
virtual_transport = lmtp:unix:$folder/run/lmtp
default_transport = error:no mail leaves this computer
smtpd_tls_chain_files = $folder/cert.pem
smtpd_tls_security_level = encrypt
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = $folder/run/auth-postfix
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unauth_destination, permit_sasl_authenticated, reject
smtpd_error_sleep_time = 0
message_size_limit = 31457280
multi_instance_enable = no
alias_maps =
maillog_file = $folder/postfix.log
maillog_file_prefixes = $folder
""")

POSTFIX_MASTER = Template("""\
127.0.0.1:$submission_port inet n - n - - smtpd
127.0.0.1:$submissions_port inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
""")
