package dev.bit4bit.facts.images;

import java.util.Set;

/**
 * The images that Docker Hub keeps under {@code library/}, present and past
 * (<a href="https://github.com/docker-library/official-images/tree/master/library">library</a>), and the short names
 * podman resolves beside them. No other image can be pulled from Docker Hub by a name without an organisation.
 */
final class OfficialImages {

    private static final Set<String> NAMES = Set.of(("""
            adminer aerospike almalinux alpine alt amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop
            bash bonita buildpack-deps busybox caddy cassandra centos chronograf cirros clearlinux clefos clojure
            composer consul convertigo couchbase couchdb crate crux dart debian docker docker-dev drupal eclipse-mosquitto
            eclipse-temurin eggdrop elasticsearch elixir emqx erlang euleros express-gateway fedora flink fluentd
            friendica gazebo gcc geonetwork ghost glassfish golang gradle groovy haproxy haskell haxe hello-seattle
            hello-world hipache hitch hola-mundo httpd hylang ibm-semeru-runtimes ibmjava influxdb iojs irssi java
            jenkins jetty jobber joomla jruby julia kaazing-gateway kapacitor kibana known kong krakend leanote
            lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica
            mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx nimbix node notary nuxeo odoo
            open-liberty openjdk opensuse oraclelinux orientdb owncloud percona perl photon php php-zendserver
            phpmyadmin piwik plone postfixadmin postgres pypy python r-base rabbitmq rails rakudo-star rapidoid
            redis redmine registry rethinkdb rocket.chat rocket-chat rockylinux ros ruby rust sapmachine satosa
            scipp scratch sentry silverpeas sl solr sonarqube sourcemage spark spiped storm swarm swift
            swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu ubuntu-debootstrap ubuntu-upstart
            unit varnish vault websphere-liberty wordpress xwiki yourls znc zookeeper nanoserver windowsservercore
            ubi8 ubi9 ubi8-minimal ubi9-minimal tumbleweed leap
            """).strip().split("\\s+"));

    private OfficialImages() {
    }

    static boolean contains(String name) {
        return NAMES.contains(name);
    }
}
